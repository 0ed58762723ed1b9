/**
 * Why a mock cannot start, or not do as it is told.
 *
 * - `PORT_IN_USE`: another program listens on that port.
 * - `INVALID_PORT`: not a whole number from 0 to 65535.
 * - `CANNOT_LISTEN`: the system refuses that host or port for another reason.
 * - `UNKNOWN_API`: no API has that slug.
 * - `INVALID_SITE`: the folder of the site is not there.
 * - `INVALID_SPEED`: no speed at which time can pass.
 * - `INVALID_ORIGIN`: not one exact origin.
 * - `UNKNOWN_SCENARIO`: no scenario of the API has that name.
 * - `INVALID_STEP`: the scenario has no such step.
 * - `INVALID_PATH`: these are not the values that name a job of the API.
 * - `INVALID_DURATION`: no time that can pass.
 */
export type MockErrorCode =
  | 'PORT_IN_USE'
  | 'INVALID_PORT'
  | 'CANNOT_LISTEN'
  | 'UNKNOWN_API'
  | 'INVALID_SITE'
  | 'INVALID_SPEED'
  | 'INVALID_ORIGIN'
  | 'UNKNOWN_SCENARIO'
  | 'INVALID_STEP'
  | 'INVALID_PATH'
  | 'INVALID_DURATION';

/** A mock that cannot start, or not do as it is told; `message` says what to do about it. */
export class MockError extends Error {
  override readonly name = 'MockError';

  /** Stable across versions; the message is not. */
  readonly code: MockErrorCode;

  constructor(code: MockErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
