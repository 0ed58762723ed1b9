import type { AnyWaitOptions } from '../waiting/begin.ts';
import type { Outcome } from '../waiting/outcome.ts';
import type { WaitState } from '../waiting/state.ts';
import type { Lane } from './lane.ts';
import type { Watch } from './watch.ts';

/** How a watch ended: with an outcome, or because something was wrong with what the caller gave. */
export type Result = { readonly outcome: Outcome<unknown> } | { readonly error: unknown };

/** A job that is watched. There are many, and nearly all sleep: what only some need is made when they need it. */
export class Job implements Watch {
  readonly lane: Lane;
  state: WaitState;
  /** When to ask next, and when that would be an interval late. Unix ms. */
  due: number;
  latest: number;
  place = -1;
  deadlinePlace = -1;
  /** Ends the poll that is on its way. */
  flight: AbortController | undefined = undefined;
  readonly onChange: AnyWaitOptions<unknown>['onChange'];
  readonly #signal: AbortSignal | undefined;
  readonly #end: (job: Job, reason: unknown) => void;
  #result: Result | undefined = undefined;
  #outcome: Promise<Outcome<unknown>> | undefined = undefined;
  #tell: (() => void) | undefined = undefined;

  constructor(
    lane: Lane,
    state: WaitState,
    { signal, onChange }: AnyWaitOptions<unknown>,
    end: (job: Job, reason: unknown) => void,
  ) {
    this.lane = lane;
    this.state = state;
    this.due = state.startedAt;
    this.latest = state.startedAt + state.settings.maxDelay;
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

  get isOver(): boolean {
    return this.#result !== undefined;
  }

  get outcome(): Promise<Outcome<unknown>> {
    this.#outcome ??= new Promise((resolve, reject) => {
      this.#tell = () => {
        if (this.#result === undefined) return;
        if ('error' in this.#result) reject(this.#result.error);
        else resolve(this.#result.outcome);
      };
      this.#tell();
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
    this.latest = this.due + wait;
  }

  settle(result: Result): void {
    this.#signal?.removeEventListener('abort', this);
    this.#result = result;
    this.#tell?.();
  }
}
