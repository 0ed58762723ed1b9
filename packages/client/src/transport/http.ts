import type { Agent, IncomingMessage, request as sendRequest } from 'node:http';
import { Body } from './body.ts';
import type { Exchange, OutgoingRequest, Transport } from './transport.ts';

/** As many connections to one host as a poller needs, and never as many as a process has descriptors. */
const limits = { keepAlive: true, maxSockets: 64, maxFreeSockets: 64, scheduling: 'lifo' } as const;

interface Stack {
  readonly request: typeof sendRequest;
  readonly agent: Agent;
}

/** Not imported: an import of `node:http` loads what `fetch` is made of, and that costs a process more than its first call. */
const plain = once(() => {
  const { Agent, request } = process.getBuiltinModule('node:http');
  return { request, agent: new Agent(limits) };
});

const encrypted = once(() => {
  const { Agent, request } = process.getBuiltinModule('node:https');
  return { request, agent: new Agent(limits) };
});

/** Connections are shared by all clients of a process. Idle ones do not keep it alive. */
function once(make: () => Stack): () => Stack {
  let made: Stack | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * The road over Node's own HTTP stack: no WHATWG objects, no redirects, no decoding of bodies, bounded connections. A body in
 * another encoding than the one asked for is no UTF-8, and so no answer.
 */
export const httpTransport: Transport = (outgoing) =>
  new Promise((resolve, reject) => {
    const { url, headers, signal } = outgoing;
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const { agent, request: open } = url.protocol === 'http:' ? plain() : encrypted();
    const request = open({
      agent,
      // An address of IPv6 has brackets in a URL, and none towards a socket.
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: url.pathname + url.search,
      headers,
    });
    const abort = (): void => void request.destroy(signal.reason);
    const end = (): void => signal.removeEventListener('abort', abort);
    const fail = (error: unknown): void => {
      end();
      request.destroy();
      reject(signal.aborted ? signal.reason : error);
    };
    signal.addEventListener('abort', abort);
    request.on('error', fail);
    request.once('response', (response) => {
      take(
        response,
        outgoing,
        (exchange) => {
          end();
          resolve(exchange);
        },
        fail,
      );
    });
    request.end();
  });

function take(
  response: IncomingMessage,
  { maxBodyBytes }: OutgoingRequest,
  resolve: (exchange: Exchange) => void,
  reject: (error: unknown) => void,
): void {
  const body = new Body(maxBodyBytes);
  response.on('data', (chunk: Uint8Array) => {
    try {
      body.add(chunk);
    } catch (error) {
      reject(error);
    }
  });
  response.once('error', reject);
  // Without this a body that is cut short would look whole.
  response.once('close', () => {
    if (!response.complete) reject(new Error('The connection was closed in the middle of the answer.'));
  });
  response.once('end', () => {
    if (!response.complete) return;
    const header = (name: string): string | undefined => {
      const value = response.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    };
    resolve({ status: response.statusCode ?? 0, header, text: body.text() });
  });
}
