import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { parserErrorResponse } from '../../http/request-errors.ts';
import { type MockResponse, problemResponse, serializeResponse } from '../../http/response.ts';

// How long a caller may take to read the answer before the connection is closed under it.
const lingerMs = 2_000;

/** Answers on connections that Node would close without a word or with an empty one. */
export function handleClientErrors(server: Server): void {
  // Otherwise Node drops the answer when a caller closes its side right behind the request, as `printf … | nc` does.
  (server as Server & { httpAllowHalfOpen: boolean }).httpAllowHalfOpen = true;

  const lastResponse = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => lastResponse.set(socket, response));

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = lastResponse.get(socket);
    const isHalfSent = response?.headersSent === true && !response.writableFinished;
    if (error.code === 'ECONNRESET' || isHalfSent) socket.destroy();
    else endSocket(socket, parserErrorResponse(error));
  });

  server.on('connect', (_request, socket) => {
    // Node has let go of this socket, and an error without a listener would end the process.
    socket.on('error', () => socket.destroy());
    endSocket(socket, problemResponse(405, 'This is no proxy.'));
  });
}

function endSocket(socket: Duplex, answer: MockResponse): void {
  // The parser fails anew over each piece that still comes in.
  if (!socket.writable) return;
  // Closed later: closing now, with bytes unread, would take the answer back.
  socket.end(serializeResponse(answer));
  socket.resume();
  const linger = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(linger));
}
