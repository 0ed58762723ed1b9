/** A call under way, and how many wait for it. */
interface Pending<Value> {
  readonly controller: AbortController;
  readonly outcome: Promise<Value>;
  waiting: number;
}

/** Lets everybody who wants the same thing at the same time wait for one call. */
export class SingleFlight<Value> {
  readonly #run: (signal: AbortSignal) => Promise<Value>;
  #pending: Pending<Value> | undefined;

  /** @param run The call. Its signal fires when nobody waits any more. */
  constructor(run: (signal: AbortSignal) => Promise<Value>) {
    this.#run = run;
  }

  /** Waits for the call that is under way, or begins one. The signal ends this wait alone, with its reason. */
  join(signal: AbortSignal): Promise<Value> {
    if (signal.aborted) return Promise.reject(signal.reason);
    this.#pending ??= this.#begin();
    const flight = this.#pending;
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        signal.removeEventListener('abort', abort);
        flight.waiting -= 1;
        if (flight.waiting === 0) this.#abandon(flight);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort);
      flight.outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }

  #begin(): Pending<Value> {
    const controller = new AbortController();
    // It is over before those who wait are told, so that none of them joins it again.
    const outcome = this.#run(controller.signal).finally(() => {
      if (this.#pending === flight) this.#pending = undefined;
    });
    const flight: Pending<Value> = { controller, outcome, waiting: 0 };
    return flight;
  }

  #abandon(flight: Pending<Value>): void {
    if (this.#pending === flight) this.#pending = undefined;
    flight.controller.abort(new DOMException('Nobody waits for it any more.', 'AbortError'));
  }
}
