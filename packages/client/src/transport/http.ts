import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Body } from './body.ts';
import type { Exchange, OutgoingRequest, Transport } from './transport.ts';

/** As many connections to one host as a poller needs, and never as many as a process has descriptors. */
const limits = { keepAlive: true, maxSockets: 64, maxFreeSockets: 64, scheduling: 'lifo' } as const;

/** Connections are shared by all clients of a process. Idle ones do not keep it alive. */
const agents = { 'http:': new HttpAgent(limits), 'https:': new HttpsAgent(limits) };

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
    const secure = url.protocol === 'https:';
    const request = (secure ? httpsRequest : httpRequest)({
      agent: agents[secure ? 'https:' : 'http:'],
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
