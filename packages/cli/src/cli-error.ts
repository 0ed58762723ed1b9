import { exitCodes } from './exit-codes.ts';

/**
 * Why a command could not run.
 *
 * - `UNKNOWN_COMMAND`, `UNKNOWN_API`: the command or service does not exist.
 * - `INVALID_OPTION`: an option or argument is missing, unknown or invalid.
 * - `INVALID_ENDPOINT`: the URL of the service cannot be used.
 * - `CREDENTIALS`: credentials are missing, incomplete, ambiguous or invalid.
 * - `CANNOT_LISTEN`: the port is in use, or the system denied access to it.
 * - `CANNOT_READ`, `CANNOT_WRITE`: a file could not be read or written.
 */
export type CliErrorCode =
  | 'UNKNOWN_COMMAND'
  | 'UNKNOWN_API'
  | 'INVALID_OPTION'
  | 'INVALID_ENDPOINT'
  | 'CREDENTIALS'
  | 'CANNOT_LISTEN'
  | 'CANNOT_READ'
  | 'CANNOT_WRITE';

/**
 * A command could not run. The message states how to fix that, and never contains a secret. It has the shape of a `MockError`, but the
 * packages share no code at run time.
 */
export class CliError extends Error {
  override readonly name = 'CliError';

  /** Stable across versions; the message is not. */
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get exitCode(): number {
    return this.code === 'CREDENTIALS' ? exitCodes.credentials : exitCodes.usage;
  }
}
