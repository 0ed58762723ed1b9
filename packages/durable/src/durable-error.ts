/**
 * Why the durable watcher cannot perform an operation.
 *
 * - `NOT_RUNNING`: the watcher is not started, or stopped.
 * - `NO_CLIENT`: the watcher has no client for the service.
 * - `ID_CONFLICT`: the id belongs to a watch of another job or goal.
 * - `DATABASE_IN_USE`: another process uses the directory of the embedded PostgreSQL.
 */
export type DurableErrorCode = 'NOT_RUNNING' | 'NO_CLIENT' | 'ID_CONFLICT' | 'DATABASE_IN_USE';

/** An error of the durable watcher. Invalid arguments throw the client's `InvalidArgumentError` instead. */
export class DurableError extends Error {
  override readonly name = 'DurableError';
  /** Identifies the error. Codes are stable across versions; messages are not. */
  readonly code: DurableErrorCode;

  constructor(code: DurableErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
