/**
 * A fake server on a raw socket that can misbehave. A {@link Script} runs for each request, and connections and requests are
 * counted. It does not need a container or a proxy.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificate.ts';

/** One request, with functions to respond to it, correctly or not. */
export interface Exchange {
  /** 1 for the first request that this server received. */
  readonly requestNumber: number;
  /** 1 for the first request on its connection. */
  readonly requestNumberOnConnection: number;
  /** The request line and headers as they arrived, without the blank line. */
  readonly head: string;
  /** The body, if the request has a content length. */
  readonly body: string;
  /** The target in the request line. */
  readonly target: string;
  /** Writes, and resolves when more can be written. Rejects with {@link ConnectionClosed} if the client has disconnected. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Waits. Rejects with {@link ConnectionClosed} when the client disconnects. */
  sleep(ms: number): Promise<void>;
  /** Waits until the client disconnects. Always rejects with {@link ConnectionClosed}. */
  waitForClose(): Promise<never>;
  /** Closes the connection after all data is written. */
  end(): void;
  /** Resets the connection: the client receives ECONNRESET. */
  reset(): void;
}

/** Responds to one request. */
export type Script = (exchange: Exchange) => Promise<void> | void;

/** The client has closed the connection. This error ends scripts that would otherwise not end. */
export class ConnectionClosed extends Error {}

export interface FakeServer {
  readonly origin: string;
  readonly port: number;
  /** The request lines and headers of all requests, in the order of arrival. */
  readonly requestHeads: readonly string[];
  /** The number of connections that were made. */
  readonly connections: number;
  /** The maximum number of connections that were open at once. */
  readonly maxOpen: number;
  /** The number of open connections. */
  readonly open: number;
  /** The number of bytes that were passed to the network. */
  readonly bytesWritten: number;
  /** Resolves when no connection is open; rejects after `ms`. */
  waitUntilIdle(ms: number): Promise<void>;
  /** Closes the server and all connections. Throws the errors of scripts other than {@link ConnectionClosed}. */
  close(): Promise<void>;
}

export interface FakeServerOptions {
  /** Enables TLS. */
  readonly certificate?: Certificate;
  /** Handles each new connection instead of reading requests from it. */
  readonly onConnection?: (socket: Socket) => void;
}

/** Starts a fake server on a free port of this machine. */
export async function startFakeServer(script: Script, options: FakeServerOptions = {}): Promise<FakeServer> {
  const { certificate, onConnection } = options;
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  const scriptErrors: unknown[] = [];
  const count = { connections: 0, maxOpen: 0, written: 0 };

  const accept = (socket: Socket): void => {
    sockets.add(socket);
    count.connections += 1;
    count.maxOpen = Math.max(count.maxOpen, sockets.size);
    // Many cases reset connections.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      count.written += socket.bytesWritten;
      sockets.delete(socket);
      if (sockets.size === 0) server.emit('idle');
    });
    if (onConnection !== undefined) onConnection(socket);
    else readRequests(socket, script, heads, (error) => isConnectionClosed(error) || scriptErrors.push(error));
  };
  const server: Server =
    certificate === undefined
      ? createServer(accept)
      : createTlsServer(certificate, accept).on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    requestHeads: heads,
    get connections() {
      return count.connections;
    },
    get maxOpen() {
      return count.maxOpen;
    },
    get open() {
      return sockets.size;
    },
    get bytesWritten() {
      return [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, count.written);
    },
    async waitUntilIdle(ms) {
      if (sockets.size > 0) await once(server, 'idle', { signal: AbortSignal.timeout(ms) });
    },
    async close() {
      const closed = once(server.close(), 'close');
      for (const socket of sockets) socket.destroy();
      await closed;
      if (scriptErrors.length > 0) throw new AggregateError(scriptErrors, 'A script failed.');
    },
  };
}

/** Runs the script for one request at a time, while it keeps reading to detect that the client disconnects. */
function readRequests(socket: Socket, script: Script, heads: string[], onError: (error: unknown) => void): void {
  let buffered = '';
  let requestNumberOnConnection = 0;
  let lastScript: Promise<void> = Promise.resolve();
  socket.setEncoding('latin1').on('data', (text: string) => {
    buffered += text;
    for (let request = takeRequest(buffered); request !== undefined; request = takeRequest(buffered)) {
      const { head, body } = request;
      buffered = request.rest;
      requestNumberOnConnection += 1;
      const exchange = createExchange(socket, {
        requestNumber: heads.push(head),
        requestNumberOnConnection,
        head,
        body,
        target: head.split(' ', 2)[1] ?? '',
      });
      lastScript = lastScript.then(() => script(exchange)).catch(onError);
    }
  });
}

/** Takes the first request from the received text if it is complete. */
function takeRequest(text: string): { head: string; body: string; rest: string } | undefined {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end);
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (end < 0 || text.length < end + 4 + length) return undefined;
  return { head, body: text.slice(end + 4, end + 4 + length), rest: text.slice(end + 4 + length) };
}

/** Whether an error means that the client disconnected, which it may do at any time. */
export function isConnectionClosed(error: unknown): boolean {
  return (
    error instanceof ConnectionClosed ||
    /ECONNRESET|EPIPE|PREMATURE_CLOSE/.test(String((error as { code?: unknown })?.code))
  );
}

function createExchange(
  socket: Socket,
  request: Pick<Exchange, 'requestNumber' | 'requestNumberOnConnection' | 'head' | 'body' | 'target'>,
): Exchange {
  return {
    ...request,
    write: (bytes) =>
      untilClosed(socket, (done) => {
        if (socket.write(bytes)) done();
        else socket.once('drain', done);
        return () => socket.off('drain', done);
      }),
    sleep: (ms) =>
      untilClosed(socket, (done) => {
        const timer = setTimeout(done, ms);
        return () => clearTimeout(timer);
      }),
    waitForClose: () => untilClosed<never>(socket, () => () => undefined),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
  };
}

/** Resolves when `begin` calls back, and rejects if the connection closes first. In both cases, calls the function that `begin` returned. */
function untilClosed<Value = void>(
  socket: Socket,
  begin: (done: (value: Value) => void) => () => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return reject(new ConnectionClosed());
    const end = (settle: () => void) => (): void => {
      socket.off('close', close);
      queueMicrotask(() => undo());
      settle();
    };
    const close = end(() => reject(new ConnectionClosed()));
    socket.once('close', close);
    const undo = begin((value) => end(() => resolve(value))());
  });
}
