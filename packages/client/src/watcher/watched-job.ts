import type { ObservedWait } from '../observability/observer.ts';
import type { AnyWaitOptions } from '../polling/options.ts';
import type { Outcome } from '../polling/outcome.ts';
import type { WaitState } from '../polling/state.ts';

/** A job that is being watched. */
export interface Watch<Body = unknown> {
  /** `dli`, `cdm` or `dataarts`. */
  readonly service: string;
  /** The path parameters, under their names in the API. */
  readonly path: Readonly<Record<string, string>>;
  /** The current state of the wait: plain JSON that `pollOnce` of a client can continue. */
  readonly state: WaitState;
  /**
   * How the wait ends. The watcher keeps no response of a sleeping job, so `body` is present only if the last poll returned one.
   *
   * Rejects with what `onChange` or `onPoll` throws, and with an {@link InvalidArgumentError} if no poll can succeed.
   */
  readonly outcome: Promise<Outcome<Body>>;
  /** Ends the wait immediately as `aborted`. Does nothing if it has ended. */
  stop(): void;
}

/** How a watch ended: with an outcome, or with an error of the caller's code. */
export type WatchResult = { readonly outcome: Outcome<unknown> } | { readonly error: unknown };

/** A watched job of a queue. There can be many, most of them sleeping, so what few of them need is created on demand. */
export class WatchedJob<Queue> implements Watch {
  readonly queue: Queue;
  state: WaitState;
  /** When to poll next, in Unix milliseconds. */
  dueAt: number;
  /** When the next poll is one interval late, in Unix milliseconds. */
  overdueAt: number;
  heapIndex = -1;
  deadlineIndex = -1;
  /** Aborts the poll in flight. */
  abortController: AbortController | undefined = undefined;
  /** The trace of the wait, if anything observes it. */
  readonly observed: ObservedWait | undefined;
  readonly onChange: AnyWaitOptions<unknown>['onChange'];
  readonly onPoll: AnyWaitOptions<unknown>['onPoll'];
  readonly #signal: AbortSignal | undefined;
  readonly #abort: (job: WatchedJob<Queue>, reason: unknown) => void;
  #result: WatchResult | undefined = undefined;
  #outcome: Promise<Outcome<unknown>> | undefined = undefined;
  #notify: (() => void) | undefined = undefined;

  constructor(
    queue: Queue,
    state: WaitState,
    { signal, onChange, onPoll }: AnyWaitOptions<unknown>,
    abort: (job: WatchedJob<Queue>, reason: unknown) => void,
    observed?: ObservedWait,
  ) {
    this.queue = queue;
    this.state = state;
    this.dueAt = state.startedAt;
    this.overdueAt = state.startedAt + state.settings.maxDelay;
    this.onChange = onChange;
    this.onPoll = onPoll;
    this.#signal = signal;
    this.#abort = abort;
    this.observed = observed;
    // The job itself is the listener, which saves a closure for each job.
    signal?.addEventListener('abort', this);
  }

  get service(): string {
    return this.state.service;
  }

  get path(): WaitState['path'] {
    return this.state.path;
  }

  get deadline(): number {
    return this.state.deadline;
  }

  get isDone(): boolean {
    return this.#result !== undefined;
  }

  get outcome(): Promise<Outcome<unknown>> {
    this.#outcome ??= new Promise((resolve, reject) => {
      this.#notify = () => {
        if (this.#result === undefined) return;
        if ('error' in this.#result) reject(this.#result.error);
        else resolve(this.#result.outcome);
      };
      this.#notify();
    });
    return this.#outcome;
  }

  stop(): void {
    this.#abort(this, undefined);
  }

  /** Called when the signal of the caller fires. */
  handleEvent(): void {
    this.#abort(this, this.#signal?.reason);
  }

  /** Schedules the next poll after a delay in ms. */
  schedule(now: number, delay: number): void {
    this.dueAt = now + delay;
    this.overdueAt = this.dueAt + delay;
  }

  finish(result: WatchResult): void {
    this.#signal?.removeEventListener('abort', this);
    this.#result = result;
    if ('outcome' in result) this.observed?.finish(result.outcome.end, result.outcome.error);
    else this.observed?.finish(undefined);
    this.#notify?.();
  }
}
