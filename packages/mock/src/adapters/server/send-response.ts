import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { problemResponse } from '../../http/response.ts';
import { bodyChunks } from '../../scenarios/body-chunks.ts';
import type { Clock } from '../../scenarios/clock.ts';
import type { PlannedResponse } from '../../scenarios/responder.ts';
import type { Delivery } from '../../scenarios/scenario.ts';

/** Sends a reply over HTTP, the way that it travels. What waits for its time is given up when the connection is. */
export function sendResponse(response: ServerResponse, reply: PlannedResponse, clock: Clock): void {
  const { delivery } = reply;
  if (delivery === undefined) {
    sendWhole(response, reply);
    return;
  }
  closeWithPeer(response);
  const { noHeaders, headersDelayMs = 0 } = delivery;
  if (noHeaders) sendWithoutHead(response, delivery);
  else if (headersDelayMs === 0) sendInChunks(response, reply, clock);
  else {
    const cancel = clock.after(headersDelayMs, () => sendInChunks(response, reply, clock));
    response.once('close', cancel);
  }
}

/** The server lets a connection live on whose other side has closed; nobody would be there to see how this one ends. */
function closeWithPeer(response: ServerResponse): void {
  const { socket } = response;
  const end = (): void => void response.destroy();
  socket?.once('end', end);
  response.once('close', () => socket?.off('end', end));
}

/** Sends a whole answer at once. */
export function sendWhole(response: ServerResponse, { status, headers, body }: PlannedResponse): void {
  const hasBody = status !== 204 && status !== 304;
  try {
    response.writeHead(status, hasBody ? withContentLength(headers, body) : headers);
  } catch (error) {
    // A status or a header of the contract that HTTP does not allow.
    sendWhole(response, problemResponse(500, `The answer cannot be sent: ${(error as Error).message}`));
    return;
  }
  response.end(hasBody ? body : undefined);
}

/** The headers of answers that are given again and again, by the headers that they are made of, with their length. */
const lengthCache = new WeakMap<
  object,
  { readonly body: PlannedResponse['body']; readonly headers: OutgoingHttpHeaders }
>();

function withContentLength(headers: PlannedResponse['headers'], body: PlannedResponse['body']): OutgoingHttpHeaders {
  const found = lengthCache.get(headers);
  if (found?.body === body) return found.headers;
  const whole = { ...headers, 'content-length': Buffer.byteLength(body) };
  lengthCache.set(headers, { body, headers: whole });
  return whole;
}

function sendWithoutHead(response: ServerResponse, { endsWith }: Delivery): void {
  if (endsWith === 'reset') response.socket?.resetAndDestroy();
}

function sendInChunks(response: ServerResponse, reply: PlannedResponse, clock: Clock): void {
  const { pieces, size } = bodyChunks(reply);
  const { endsWith, byteIntervalMs } = reply.delivery ?? {};
  let cancel = (): void => {};
  response.once('close', () => cancel());
  response.writeHead(reply.status, { ...reply.headers, 'content-length': size });
  response.flushHeaders();

  function sendNext(): void {
    if (response.destroyed) return;
    const piece = pieces.next();
    if (piece.done) finish();
    else if (byteIntervalMs !== undefined) {
      response.write(piece.value);
      cancel = clock.after(byteIntervalMs, sendNext);
    } else if (response.write(piece.value)) sendNext();
    else response.once('drain', sendNext);
  }
  function finish(): void {
    if (endsWith === undefined) response.end();
    // What was written is on its way first, so that the other side sees an answer break off.
    else if (endsWith === 'reset') response.write('', () => response.socket?.resetAndDestroy());
  }
  sendNext();
}
