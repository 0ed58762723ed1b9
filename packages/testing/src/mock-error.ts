/**
 * The reason why a mock cannot start or cannot do what a caller wants.
 *
 * - `PORT_IN_USE`: another program listens on the port.
 * - `INVALID_PORT`: the port is not an integer from 0 to 65535.
 * - `CANNOT_LISTEN`: the system refuses the host or port for another reason.
 * - `UNKNOWN_API`: no API has this slug.
 * - `INVALID_SITE`: the folder of the site does not exist or is not a folder.
 * - `INVALID_SPEED`: the speed is negative, too large, or not a number.
 * - `INVALID_ORIGIN`: the value is not a single exact origin.
 * - `INVALID_HOST`: an allowed host is not a host name.
 * - `UNKNOWN_OPTION`: the mock has no option of this name.
 * - `UNKNOWN_SCENARIO`: the API has no scenario of this name.
 * - `INVALID_STEP`: the scenario does not have this step.
 * - `INVALID_PATH`: the path parameters do not identify a job of the API.
 * - `INVALID_DURATION`: the value is not a duration.
 */
export type MockErrorCode =
  | 'PORT_IN_USE'
  | 'INVALID_PORT'
  | 'CANNOT_LISTEN'
  | 'UNKNOWN_API'
  | 'INVALID_SITE'
  | 'INVALID_SPEED'
  | 'INVALID_ORIGIN'
  | 'INVALID_HOST'
  | 'UNKNOWN_OPTION'
  | 'UNKNOWN_SCENARIO'
  | 'INVALID_STEP'
  | 'INVALID_PATH'
  | 'INVALID_DURATION';

/** A mock cannot start or cannot do what a caller wants. The message includes the remedy. */
export class MockError extends Error {
  override readonly name = 'MockError';

  /** Stable across versions; the message is not. */
  readonly code: MockErrorCode;

  constructor(code: MockErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
