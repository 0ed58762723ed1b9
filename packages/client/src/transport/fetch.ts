import { abortable } from '../internal/timers.ts';
import { BodyCollector, type OutgoingRequest, type RawResponse, type Transport } from './transport.ts';
import type { Fetch } from './transport-options.ts';

/** Sends with the `fetch` that the platform has at the time of each request. */
export function createPlatformFetchTransport(): Transport {
  return createResponseTransport(({ url, ...request }) => globalThis.fetch(url.href, requestInit(request)));
}

/** Sends with the `fetch` of the caller. */
export function createFetchTransport(fetch: Fetch): Transport {
  // Platforms refer to the signal of a request weakly, so a pending request that is collected would never be aborted.
  const pending = new Set<Request>();
  return createResponseTransport(async ({ url, ...outgoing }) => {
    const request = new Request(url.href, requestInit(outgoing));
    pending.add(request);
    try {
      return await fetch(request);
    } finally {
      pending.delete(request);
    }
  });
}

function createResponseTransport(respond: (request: OutgoingRequest) => Promise<Response>): Transport {
  const exchange = async (request: OutgoingRequest): Promise<RawResponse> => {
    request.signal.throwIfAborted();
    return readBody(await respond(request), request);
  };
  // A `fetch` of the caller can ignore its signal.
  return { send: (request) => abortable(request.signal, exchange(request)) };
}

async function readBody(response: Response, { signal, maxResponseBytes }: OutgoingRequest): Promise<RawResponse> {
  // Browsers report status 0 for a redirect that is not followed.
  const status = response.type === 'opaqueredirect' ? 302 : response.status;
  const body = new BodyCollector(maxResponseBytes, status);
  const reader = response.body?.getReader();
  const cancel = (): void => void reader?.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    // The response can arrive after the abort.
    signal.throwIfAborted();
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read())
      body.add(part.value);
  } catch (error) {
    cancel();
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  const { headers } = response;
  return {
    status,
    header: (name) => headers.get(name) ?? undefined,
    headerNames: () => headers.keys(),
    text: body.text(),
  };
}

/**
 * A followed redirect would carry the credentials to another host, a cache would return an outdated status, and cookies have no
 * meaning here. Platforms without a cache or cookies can reject these options, and lack them on `Request`.
 */
function requestInit({ method = 'GET', headers, body, signal }: Omit<OutgoingRequest, 'url'>): RequestInit {
  return {
    method,
    headers,
    signal,
    redirect: 'manual',
    ...(body !== undefined && { body }),
    ...('cache' in Request.prototype && { cache: 'no-store' }),
    ...('credentials' in Request.prototype && { credentials: 'omit' }),
  };
}
