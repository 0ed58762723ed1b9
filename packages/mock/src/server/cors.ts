import type { IncomingMessage, ServerResponse } from 'node:http';
import { MockError } from '@job-status/testing';

// How long a browser may reuse the response to a preflight, in seconds.
const preflightMaxAge = '600';

/** Adds CORS headers and responds to preflights. Returns whether the request still needs a response. */
export type Cors = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Allows web pages of one origin to call the mock.
 *
 * @param origin - No origin if undefined.
 * @throws {@link MockError} if it is not a single exact origin.
 */
export function createCors(origin: string | undefined): Cors {
  if (origin === undefined) return () => true;
  if (URL.parse(origin)?.origin !== origin) {
    throw new MockError(
      'INVALID_ORIGIN',
      `The CORS origin must be an origin such as http://localhost:5173; received ${JSON.stringify(origin)}.`,
    );
  }
  return ({ method, headers }, response) => {
    response.setHeader('vary', 'Origin');
    if (headers.origin !== origin) return true;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', '*');
    const requestedMethod = headers['access-control-request-method'];
    if (method !== 'OPTIONS' || requestedMethod === undefined) return true;
    response.setHeader('access-control-allow-methods', requestedMethod);
    response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '');
    response.setHeader('access-control-max-age', preflightMaxAge);
    response.writeHead(204).end();
    return false;
  };
}
