/**
 * Why the durable watcher cannot do what it is asked for.
 *
 * - `NOT_RUNNING`: the watcher is not started, or stopped.
 * - `NO_CLIENT`: it has no client for that service.
 * - `ID_CONFLICT`: another job or goal is watched under that id.
 */
export type DurableErrorCode = 'NOT_RUNNING' | 'NO_CLIENT' | 'ID_CONFLICT';

/** What went wrong, and what to do about it. What a caller gave wrongly is an `InvalidArgumentError` of the client. */
export class DurableError extends Error {
  override readonly name = 'DurableError';
  /** Stable across versions; the message is not. */
  readonly code: DurableErrorCode;

  constructor(code: DurableErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
