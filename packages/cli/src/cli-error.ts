/**
 * Why a command cannot run.
 *
 * - `UNKNOWN_COMMAND`: no command is called so.
 * - `UNKNOWN_API`: no API has that slug.
 * - `BAD_OPTION`: an option is missing, unknown, or makes no sense.
 * - `BAD_TARGET`: the target is no https origin, nor one of this machine.
 * - `CANNOT_LISTEN`: the port is taken, or the system refuses it.
 * - `CANNOT_WRITE`: the report cannot be written where it should go.
 */
export type CliErrorCode =
  | 'UNKNOWN_COMMAND'
  | 'UNKNOWN_API'
  | 'BAD_OPTION'
  | 'BAD_TARGET'
  | 'CANNOT_LISTEN'
  | 'CANNOT_WRITE';

/** A command that cannot run; `message` says what to do about it. */
export class CliError extends Error {
  override readonly name = 'CliError';

  /** Stable across versions; the message is not. */
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
