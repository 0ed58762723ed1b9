import type { IncomingMessage, ServerResponse } from 'node:http';
import { MockError } from '../../mock-error.ts';

// A preflight need not be repeated for so long, in seconds.
const preflightMaxAge = '600';

/**
 * Lets the pages of one origin ask, and of no other. What it returns says whether a request still needs an answer: a preflight
 * has got its own.
 *
 * @throws {@link MockError} when it is not one exact origin.
 */
export function createCors(
  allowed: string | undefined,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  if (allowed === undefined) return () => true;
  if (URL.parse(allowed)?.origin !== allowed) {
    throw new MockError(
      'INVALID_ORIGIN',
      `An origin is like http://localhost:5173, and not like ${JSON.stringify(allowed)}.`,
    );
  }
  return ({ method, headers }, response) => {
    response.setHeader('vary', 'Origin');
    if (headers.origin !== allowed) return true;
    response.setHeader('access-control-allow-origin', allowed);
    response.setHeader('access-control-expose-headers', '*');
    const wanted = headers['access-control-request-method'];
    if (method !== 'OPTIONS' || wanted === undefined) return true;
    response.setHeader('access-control-allow-methods', wanted);
    response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '');
    response.setHeader('access-control-max-age', preflightMaxAge);
    response.writeHead(204).end();
    return false;
  };
}
