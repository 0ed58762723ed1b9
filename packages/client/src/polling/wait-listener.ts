import type { AnyWaitOptions } from './options.ts';
import type { PollReport } from './poll-report.ts';
import type { PollStep } from './transition.ts';

interface Callbacks<Body> {
  readonly onChange?: AnyWaitOptions<Body>['onChange'] | undefined;
  readonly onPoll?: AnyWaitOptions<Body>['onPoll'] | undefined;
}

/** Calls the callbacks of a wait after a poll, and passes any failure on, whether one throws or returns a promise that rejects. */
export function notify<Body>(
  { onChange, onPoll }: Callbacks<Body>,
  step: PollStep<Body>,
  onFailure: (error: unknown) => void,
): void {
  // The wait does not wait for a promise, which may never settle.
  const observe = (result: unknown): void => void (result instanceof Promise && result.catch(onFailure));
  const { snapshot, error } = step;
  try {
    if (snapshot !== undefined && step.isChange) observe(onChange?.(snapshot));
    // A step without a request, which only reaches the deadline, is not a poll.
    if (onPoll !== undefined && (snapshot ?? error) !== undefined) observe(onPoll(toPollReport(step)));
  } catch (error) {
    onFailure(error);
  }
}

/** Describes the poll of a step in the same form in which `onPoll` receives it. */
export function toPollReport<Body>(step: PollStep<Body>): PollReport<Body> {
  const { state, snapshot, error, isChange } = step;
  return {
    ...{ poll: state.polls, failedPolls: state.failedPolls, snapshot, error, isChange },
    delayMs: step.done ? undefined : step.delayMs,
    nextPollAt: step.done ? undefined : step.nextPollAt,
    outcome: step.done ? step.outcome : undefined,
  } as PollReport<Body>;
}

/** The callbacks of one wait, with a signal that fires when the caller's signal fires or a callback fails. */
export class WaitListener<Body> {
  readonly #callbacks: Callbacks<Body>;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #controller = new AbortController();
  #failure: { readonly error: unknown } | undefined;

  constructor({ onChange, onPoll, signal }: AnyWaitOptions<Body>) {
    this.#callbacks = { onChange, onPoll };
    this.#callerSignal = signal;
    signal?.addEventListener('abort', this.#abort);
    if (signal?.aborted) this.#abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** @throws what a callback threw, or what its promise has rejected with so far. */
  notify(step: PollStep<Body>): void {
    notify(this.#callbacks, step, (error) => {
      this.#failure ??= { error };
      this.#controller.abort(error);
    });
    this.throwIfFailed();
  }

  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  close(): void {
    this.#callerSignal?.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#controller.abort(this.#callerSignal?.reason);
}
