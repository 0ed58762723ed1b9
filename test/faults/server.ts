/**
 * A far end on a raw socket, that does what no decent server would. What it does is a {@link Script}, run for each request;
 * what it sees is counted. It needs no container and no proxy.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificate.ts';

/** One request, and the means to mistreat who sent it. */
export interface Turn {
  /** 1 for the first request that this far end ever saw. */
  readonly n: number;
  /** 1 for the first request on its connection. */
  readonly nth: number;
  /** The head as it arrived, without the blank line. */
  readonly head: string;
  /** What came after the head, if that said how long it is. */
  readonly body: string;
  /** What stands between GET and HTTP/1.1. */
  readonly target: string;
  /** Writes, and resolves when there is room for more. Rejects with {@link Gone} when nobody is there any more. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Waits. Rejects with {@link Gone} as soon as nobody is there any more. */
  pause(ms: number): Promise<void>;
  /** Waits until the other side has gone. */
  gone(): Promise<never>;
  /** Closes in good order, after what is written. */
  end(): void;
  /** Closes without a good-bye: the other side meets ECONNRESET. */
  reset(): void;
}

/** Answers one request. */
export type Script = (turn: Turn) => Promise<void> | void;

/** The other side has closed the connection: the end of every script that would go on for ever. */
export class Gone extends Error {}

export interface FarEnd {
  readonly origin: string;
  readonly port: number;
  /** The heads of all requests, in the order of their arrival. */
  readonly heads: readonly string[];
  /** How many connections were made. */
  readonly connections: number;
  /** The most connections that were open at once. */
  readonly mostOpen: number;
  /** Connections that are open now. */
  readonly open: number;
  /** Bytes that were handed to the network. */
  readonly written: number;
  /** Resolves when no connection is open; rejects when that takes longer than `ms`. */
  emptied(ms: number): Promise<void>;
  /** Ends everything. Throws what a script threw, if that was not {@link Gone}. */
  close(): Promise<void>;
}

export interface FarEndOptions {
  /** Speaks TLS. */
  readonly certificate?: Certificate;
  /** Takes the place of reading requests: sees each connection as it comes. */
  readonly onConnection?: (socket: Socket) => void;
}

/** Starts a far end on a free port of this machine. */
export async function startFarEnd(script: Script, options: FarEndOptions = {}): Promise<FarEnd> {
  const { certificate, onConnection } = options;
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  const mishaps: unknown[] = [];
  const count = { connections: 0, mostOpen: 0, written: 0 };

  const accept = (socket: Socket): void => {
    sockets.add(socket);
    count.connections += 1;
    count.mostOpen = Math.max(count.mostOpen, sockets.size);
    // Resets are what half of the cases are about.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      count.written += socket.bytesWritten;
      sockets.delete(socket);
      if (sockets.size === 0) server.emit('emptied');
    });
    if (onConnection !== undefined) onConnection(socket);
    else serve(socket, script, heads, (error) => isGone(error) || mishaps.push(error));
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
    heads,
    get connections() {
      return count.connections;
    },
    get mostOpen() {
      return count.mostOpen;
    },
    get open() {
      return sockets.size;
    },
    get written() {
      return [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, count.written);
    },
    async emptied(ms) {
      if (sockets.size > 0) await once(server, 'emptied', { signal: AbortSignal.timeout(ms) });
    },
    async close() {
      const closed = once(server.close(), 'close');
      for (const socket of sockets) socket.destroy();
      await closed;
      if (mishaps.length > 0) throw new AggregateError(mishaps, 'A script failed.');
    },
  };
}

/** Has one request after the other answered. It reads on meanwhile, or it would not notice that the other side has gone. */
function serve(socket: Socket, script: Script, heads: string[], mishap: (error: unknown) => void): void {
  let buffered = '';
  let nth = 0;
  let busy: Promise<void> = Promise.resolve();
  socket.setEncoding('latin1').on('data', (text: string) => {
    buffered += text;
    for (let request = firstOf(buffered); request !== undefined; request = firstOf(buffered)) {
      const { head, body } = request;
      buffered = request.rest;
      nth += 1;
      const turn = turnOn(socket, { n: heads.push(head), nth, head, body, target: head.split(' ', 2)[1] ?? '' });
      busy = busy.then(() => script(turn)).catch(mishap);
    }
  });
}

/** The first request in what has arrived, if it is whole. */
function firstOf(text: string): { head: string; body: string; rest: string } | undefined {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end);
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (end < 0 || text.length < end + 4 + length) return undefined;
  return { head, body: text.slice(end + 4, end + 4 + length), rest: text.slice(end + 4 + length) };
}

/** Going, and being reset, is what the other side may do at any time. */
function isGone(error: unknown): boolean {
  return error instanceof Gone || /ECONNRESET|EPIPE|PREMATURE_CLOSE/.test(String((error as { code?: unknown })?.code));
}

function turnOn(socket: Socket, request: Pick<Turn, 'n' | 'nth' | 'head' | 'body' | 'target'>): Turn {
  return {
    ...request,
    write: (bytes) =>
      until(socket, (done) => {
        if (socket.write(bytes)) done();
        else socket.once('drain', done);
        return () => socket.off('drain', done);
      }),
    pause: (ms) =>
      until(socket, (done) => {
        const timer = setTimeout(done, ms);
        return () => clearTimeout(timer);
      }),
    gone: () => until<never>(socket, () => () => undefined),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
  };
}

/** Resolves when `begin` calls back, rejects when the connection is closed before; either way undoes what `begin` did. */
function until<Value = void>(socket: Socket, begin: (done: (value: Value) => void) => () => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return reject(new Gone());
    const end = (settle: () => void) => (): void => {
      socket.off('close', close);
      queueMicrotask(() => undo());
      settle();
    };
    const close = end(() => reject(new Gone()));
    socket.once('close', close);
    const undo = begin((value) => end(() => resolve(value))());
  });
}
