import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type MockResponse, problemResponse } from '@job-status/testing/internal';
import { parserErrorResponse } from './request-errors.ts';

// The time that a caller has to read the response before the connection is closed.
const lingerMs = 2_000;

/** Responds on connections that Node would close without a response or with an empty one. */
export function handleClientErrors(server: Server): void {
  // Otherwise, Node drops the response if the caller closes its side right after the request, as `printf … | nc` does.
  (server as Server & { httpAllowHalfOpen: boolean }).httpAllowHalfOpen = true;

  const lastResponse = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => lastResponse.set(socket, response));

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = lastResponse.get(socket);
    const isPartlySent = response?.headersSent === true && !response.writableFinished;
    if (error.code === 'ECONNRESET' || isPartlySent) socket.destroy();
    else endSocket(socket, parserErrorResponse(error));
  });

  server.on('connect', (_request, socket) => {
    // Node no longer handles errors of this socket, and an unhandled one would end the process.
    socket.on('error', () => socket.destroy());
    const response = problemResponse(405, 'CONNECT is not supported. Use GET.');
    endSocket(socket, { ...response, headers: { ...response.headers, allow: 'GET' } });
  });
}

function endSocket(socket: Duplex, response: MockResponse): void {
  // The parser fails again for each further chunk.
  if (!socket.writable) return;
  // Closing now, with unread bytes, would discard the response.
  socket.end(serializeResponse(response));
  socket.resume();
  const linger = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(linger));
}

function serializeResponse({ status, headers, body }: MockResponse): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}${length}connection: close\r\n\r\n${body}`;
}
