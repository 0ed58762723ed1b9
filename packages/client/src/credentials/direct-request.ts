import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { withTimeout } from '../internal/timers.ts';
import { BodyCollector } from '../transport/transport.ts';
import type { Fetch } from '../transport/transport-options.ts';

/** A request to the machine that the process runs on, or to its host. */
export interface DirectRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In ms, from the connection to the last byte. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface DirectResponse {
  readonly status: number;
  readonly text: string | undefined;
  readonly date: string | undefined;
}

/** The responses of these services have less than 8 kB. */
const maxBytes = 65_536;

/** Sends a request without a proxy, without following redirects, and on a connection of its own. */
export function sendDirectly(request: DirectRequest, fetch?: Fetch): Promise<DirectResponse> {
  return withTimeout(request.timeoutMs, request.signal, (signal) =>
    fetch === undefined ? exchange(request, signal) : exchangeByFetch(request, signal, fetch),
  );
}

function exchange({ method, url, headers, body = '' }: DirectRequest, signal: AbortSignal): Promise<DirectResponse> {
  const http = globalThis.process?.getBuiltinModule?.(url.protocol === 'https:' ? 'node:https' : 'node:http');
  if (http === undefined) return Promise.reject(new Error('This runtime has no sockets.'));
  // An agent of its own never has the proxy of the environment.
  const agent: Agent = new http.Agent({ keepAlive: false });
  return new Promise<DirectResponse>((resolve, reject) => {
    const outgoing: ClientRequest = http.request(url, {
      agent,
      method,
      headers: { ...headers, 'content-length': String(new TextEncoder().encode(body).length) },
      signal,
    });
    outgoing.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    outgoing.on('response', (response: IncomingMessage) => {
      const collector = new BodyCollector(maxBytes, response.statusCode ?? 0);
      response.on('error', (error) => reject(signal.aborted ? signal.reason : error));
      response.on('data', (chunk: Uint8Array) => {
        try {
          collector.add(chunk);
        } catch (error) {
          reject(error);
          outgoing.destroy();
        }
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: collector.text(), date: response.headers.date }),
      );
    });
    outgoing.end(body);
  }).finally(() => agent.destroy());
}

async function exchangeByFetch(
  { method, url, headers, body }: DirectRequest,
  signal: AbortSignal,
  fetch: Fetch,
): Promise<DirectResponse> {
  const init = { method, signal, redirect: 'manual' as const, ...(headers && { headers }), ...(body && { body }) };
  const response = await fetch(new Request(url.href, init));
  const collector = new BodyCollector(maxBytes, response.status);
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    collector.add(part.value);
  }
  return { status: response.status, text: collector.text(), date: response.headers.get('date') ?? undefined };
}
