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
    const settle = (end: () => void): void => {
      signal.removeEventListener('abort', abort);
      end();
    };
    const fail = (error: unknown): void => {
      settle(() => reject(signal.aborted ? signal.reason : error));
      request.destroy();
    };
    // Not left to the events of the request: one that is destroyed already has none any more.
    const abort = (): void => fail(signal.reason);
    signal.addEventListener('abort', abort);
    let answer: Answer | undefined;
    // What comes after a whole answer, be it nonsense, is not part of it.
    const end = (error: unknown): void => {
      const exchange = answer?.whole();
      if (exchange === undefined) fail(error);
      else settle(() => resolve(exchange));
    };
    request.on('error', (error) => {
      if (answer?.hasCome !== true) end(error);
    });
    request.once('close', () => end(new Error('The connection was closed without a whole answer.')));
    request.once('response', (response) => {
      answer = new Answer(response, outgoing, fail);
      response.once('end', end);
      response.once('error', end);
    });
    request.end();
  });

/** An answer that is coming in. */
class Answer {
  readonly #response: IncomingMessage;
  readonly #body: Body;

  constructor(response: IncomingMessage, { maxResponseBytes }: OutgoingRequest, fail: (error: unknown) => void) {
    this.#response = response;
    this.#body = new Body(maxResponseBytes, response.statusCode ?? 0);
    response.on('data', (chunk: Uint8Array) => {
      try {
        this.#body.add(chunk);
      } catch (error) {
        fail(error);
      }
    });
  }

  /** Whether the last byte has come; some may not have been taken yet. */
  get hasCome(): boolean {
    return this.#response.complete;
  }

  /** The exchange, once the last byte is there; undefined before, and for ever when the body is cut short. */
  whole(): Exchange | undefined {
    const { complete, headers, statusCode = 0, readableLength } = this.#response;
    if (!complete || readableLength > 0) return undefined;
    const header = (name: string): string | undefined => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    };
    return { status: statusCode, header, text: this.#body.text() };
  }
}
