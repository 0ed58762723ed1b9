import type { Outcome } from '../polling/outcome.ts';
import type { AnyWaitOptions } from '../polling/start-wait.ts';
import type { WaitState } from '../polling/state.ts';
import type { ClientQueue } from './client-queue.ts';
import type { Watch } from './watch.ts';

/** How a watch ended: with an outcome, or because something was wrong with what the caller gave. */
export type Result = { readonly outcome: Outcome<unknown> } | { readonly error: unknown };

/** A job that is watched. There are many, and nearly all sleep: what only some need is made when they need it. */
export class WatchedJob implements Watch {
  readonly queue: ClientQueue;
  state: WaitState;
  /** When to ask next, and when that would be an interval late. Unix ms. */
  due: number;
  overdueAt: number;
  heapIndex = -1;
  deadlineIndex = -1;
  /** Ends the poll that is on its way. */
  abortController: AbortController | undefined = undefined;
  readonly onChange: AnyWaitOptions<unknown>['onChange'];
  readonly #signal: AbortSignal | undefined;
  readonly #end: (job: WatchedJob, reason: unknown) => void;
  #result: Result | undefined = undefined;
  #outcome: Promise<Outcome<unknown>> | undefined = undefined;
  #notify: (() => void) | undefined = undefined;

  constructor(
    lane: ClientQueue,
    state: WaitState,
    { signal, onChange }: AnyWaitOptions<unknown>,
    end: (job: WatchedJob, reason: unknown) => void,
  ) {
    this.queue = lane;
    this.state = state;
    this.due = state.startedAt;
    this.overdueAt = state.startedAt + state.settings.maxDelay;
    this.onChange = onChange;
    this.#signal = signal;
    this.#end = end;
    // An object takes the place of a closure for each job.
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
    this.#end(this, undefined);
  }

  handleEvent(): void {
    this.#end(this, this.#signal?.reason);
  }

  /** Sleeps for a time, in ms. */
  sleep(now: number, wait: number): void {
    this.due = now + wait;
    this.overdueAt = this.due + wait;
  }

  finish(result: Result): void {
    this.#signal?.removeEventListener('abort', this);
    this.#result = result;
    this.#notify?.();
  }
}
