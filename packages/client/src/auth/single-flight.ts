/** A run in progress, and the number of callers that wait for it. */
interface Pending<Value> {
  readonly controller: AbortController;
  readonly outcome: Promise<Value>;
  waiting: number;
}

/** Lets concurrent callers share one run of a function. */
export class SingleFlight<Value> {
  readonly #run: (signal: AbortSignal) => Promise<Value>;
  #pending: Pending<Value> | undefined;

  /** @param run - The function to run. Its signal fires when no caller waits any longer. */
  constructor(run: (signal: AbortSignal) => Promise<Value>) {
    this.#run = run;
  }

  /** Waits for the run in progress, or starts one. The signal ends only this caller's wait, with its reason. */
  join(signal: AbortSignal): Promise<Value> {
    if (signal.aborted) return Promise.reject(signal.reason);
    this.#pending ??= this.#start();
    const pending = this.#pending;
    pending.waiting += 1;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        signal.removeEventListener('abort', abort);
        pending.waiting -= 1;
        if (pending.waiting === 0) this.#abandon(pending);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort);
      pending.outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }

  #start(): Pending<Value> {
    const controller = new AbortController();
    // The run is cleared before its callers are notified, so that none of them joins it again.
    const outcome = this.#run(controller.signal).finally(() => this.#clear(pending));
    const pending: Pending<Value> = { controller, outcome, waiting: 0 };
    return pending;
  }

  #abandon(pending: Pending<Value>): void {
    this.#clear(pending);
    pending.controller.abort(new DOMException('No caller waits for the result.', 'AbortError'));
  }

  #clear(pending: Pending<Value>): void {
    if (this.#pending === pending) this.#pending = undefined;
  }
}
