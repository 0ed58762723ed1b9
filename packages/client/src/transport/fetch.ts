import { abortable } from '../internal/timers.ts';
import { Body } from './body.ts';
import type { Exchange, OutgoingRequest, Transport } from './transport.ts';

/** Anything that answers a `Request`: the platform's `fetch`, a proxy, a test double. */
export type Fetch = (request: Request) => Promise<Response>;

/** The road that exists everywhere. */
export function fetchTransport(fetch: Fetch): Transport {
  return (outgoing) => abortable(outgoing.signal, exchange(fetch, outgoing));
}

/** Platforms hold a request weakly while it is under way, and one that is collected does not hear its signal any more. */
const underWay = new Set<Request>();

async function exchange(fetch: Fetch, { url, headers, signal, maxResponseBytes }: OutgoingRequest): Promise<Exchange> {
  // A redirect would take the credentials to another host.
  const request = new Request(url, { headers, signal, redirect: 'manual', ...plainly() });
  underWay.add(request);
  try {
    return await taken(await fetch(request), signal, maxResponseBytes);
  } finally {
    underWay.delete(request);
  }
}

async function taken(response: Response, signal: AbortSignal, maxResponseBytes: number): Promise<Exchange> {
  // A browser hides a redirect that is not followed behind the status 0.
  const status = response.type === 'opaqueredirect' ? 302 : response.status;
  const body = new Body(maxResponseBytes, status);
  const reader = response.body?.getReader();
  const stop = (): void => void reader?.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read())
      body.add(part.value);
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return { status, header: (name) => response.headers.get(name) ?? undefined, text: body.text() };
}

/** A cache would answer for a job that has moved on, and cookies are nobody's business. A platform without them may refuse both. */
function plainly(): RequestInit {
  return {
    ...('cache' in Request.prototype && { cache: 'no-store' }),
    ...('credentials' in Request.prototype && { credentials: 'omit' }),
  };
}
