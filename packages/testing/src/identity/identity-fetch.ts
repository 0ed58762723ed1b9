import { fromFetchArguments } from '../fetch/from-request.ts';
import type { MockRequest } from '../http/request.ts';

/** A request that an identity service received, and its status. It contains no secret. */
export interface ReceivedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
}

/** A function with the signature of `fetch`. */
export type IdentityFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Creates a `fetch` that responds by a function, and adds each request to the list. */
export function createIdentityFetch(
  respond: (request: MockRequest) => Response,
  received: ReceivedRequest[],
  now: () => number,
): IdentityFetch {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const request = await fromFetchArguments(input, init);
    const response = respond(request);
    response.headers.set('date', new Date(now()).toUTCString());
    received.push({ method: request.method, path: request.url.pathname, status: response.status });
    return response;
  };
}
