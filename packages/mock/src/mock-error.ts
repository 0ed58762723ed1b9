/**
 * Why a mock cannot start.
 *
 * - `PORT_TAKEN`: another program listens on that port.
 * - `BAD_PORT`: not a whole number from 0 to 65535.
 * - `CANNOT_LISTEN`: the system refuses that host or port for another reason.
 * - `UNKNOWN_API`: no API has that slug.
 * - `BAD_SITE`: the folder of the site is not there.
 */
export type MockErrorCode = 'PORT_TAKEN' | 'BAD_PORT' | 'CANNOT_LISTEN' | 'UNKNOWN_API' | 'BAD_SITE';

/** A mock that cannot start; `message` says what to do about it. */
export class MockError extends Error {
  override readonly name = 'MockError';

  /** Stable across versions; the message is not. */
  readonly code: MockErrorCode;

  constructor(code: MockErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
