import { InvalidArgumentError } from '../errors/errors.ts';
import type { Fetch } from './transport-options.ts';

/** The `fetch` of the undici package accepts only its own `Request`, and converts any other to a string. Explains its error. */
export function explainForeignRequest(fetch: Fetch): Fetch {
  return async (request) => {
    try {
      return await fetch(request);
    } catch (error) {
      throw isForeignRequest(error) ? foreignRequestError(error) : error;
    }
  };
}

function isForeignRequest(error: unknown): boolean {
  return error instanceof Error && error.message.includes('[object Request]');
}

function foreignRequestError(cause: unknown): InvalidArgumentError {
  const error = new InvalidArgumentError(
    'fetch',
    'must accept the global Request. To use undici, pass `dispatcher` instead, or call ' +
      '`undici.fetch(request.url, { headers: request.headers, signal: request.signal, redirect: request.redirect })`.',
  );
  error.cause = cause;
  return error;
}
