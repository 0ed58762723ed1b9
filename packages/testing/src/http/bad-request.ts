import { type MockResponse, problemResponse } from './response.ts';

/** The request cannot be read, whichever part of the mock would have to respond to it. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError';
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** @throws {@link BadRequestError} if the path cannot be decoded. */
export function checkPath({ pathname }: URL): void {
  if (pathname.includes('%') && !isDecodable(pathname)) {
    throw new BadRequestError('The path contains a "%" that does not start an escaped UTF-8 character.');
  }
}

function isDecodable(text: string): boolean {
  try {
    // Returns the result, because a bundler drops a decoding whose result is unused.
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}

/** Creates the response to a request whose handling threw an error. */
export function errorResponse(error: unknown): MockResponse {
  if (error instanceof BadRequestError) return problemResponse(error.status, error.message);
  return problemResponse(500, `The mock failed: ${error instanceof Error ? error.message : String(error)}`);
}
