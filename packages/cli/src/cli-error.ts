/**
 * Why a command could not run.
 *
 * - `UNKNOWN_COMMAND`: the command does not exist.
 * - `UNKNOWN_API`: no API has that slug.
 * - `INVALID_OPTION`: an option is missing, unknown or invalid.
 * - `INVALID_ENDPOINT`: the endpoint is not an https origin or a loopback address.
 * - `CANNOT_LISTEN`: the port is in use, or the system denied access to it.
 * - `CANNOT_WRITE`: the report could not be written to its file.
 */
export type CliErrorCode =
  | 'UNKNOWN_COMMAND'
  | 'UNKNOWN_API'
  | 'INVALID_OPTION'
  | 'INVALID_ENDPOINT'
  | 'CANNOT_LISTEN'
  | 'CANNOT_WRITE';

/** A command could not run. The message states how to fix that. */
export class CliError extends Error {
  override readonly name = 'CliError';

  /** Stable across versions; the message is not. */
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
