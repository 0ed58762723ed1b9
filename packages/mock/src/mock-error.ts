/**
 * Why a mock cannot start, or not do as it is told.
 *
 * - `PORT_TAKEN`: another program listens on that port.
 * - `BAD_PORT`: not a whole number from 0 to 65535.
 * - `CANNOT_LISTEN`: the system refuses that host or port for another reason.
 * - `UNKNOWN_API`: no API has that slug.
 * - `BAD_SITE`: the folder of the site is not there.
 * - `BAD_SPEED`: no speed at which time can pass.
 * - `BAD_ORIGIN`: not one exact origin.
 * - `UNKNOWN_SCENARIO`: no scenario of the API has that name.
 * - `BAD_STEP`: the scenario has no such step.
 * - `BAD_PATH`: these are not the values that name a job of the API.
 * - `BAD_DURATION`: no time that can pass.
 */
export type MockErrorCode =
  | 'PORT_TAKEN'
  | 'BAD_PORT'
  | 'CANNOT_LISTEN'
  | 'UNKNOWN_API'
  | 'BAD_SITE'
  | 'BAD_SPEED'
  | 'BAD_ORIGIN'
  | 'UNKNOWN_SCENARIO'
  | 'BAD_STEP'
  | 'BAD_PATH'
  | 'BAD_DURATION';

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
