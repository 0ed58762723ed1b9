import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { bodyChunks, type Clock, type PlannedResponse, problemResponse } from '@job-status/testing/internal';

type Delivery = NonNullable<PlannedResponse['delivery']>;

/** Sends a response as planned. What waits for the clock is canceled when the connection closes. */
export function sendResponse(response: ServerResponse, planned: PlannedResponse, clock: Clock): void {
  const { delivery } = planned;
  if (delivery === undefined) {
    sendWhole(response, planned);
    return;
  }
  closeWithPeer(response);
  const { noHeaders, headersDelayMs = 0 } = delivery;
  if (noHeaders) sendWithoutHead(response, delivery);
  else if (headersDelayMs === 0) sendInChunks(response, planned, clock);
  else {
    const cancel = clock.after(headersDelayMs, () => sendInChunks(response, planned, clock));
    response.once('close', cancel);
  }
}

/** Closes a connection with its peer. The server keeps half-open connections alive, and this response may never end. */
function closeWithPeer(response: ServerResponse): void {
  const { socket } = response;
  const end = (): void => void response.destroy();
  socket?.once('end', end);
  response.once('close', () => socket?.off('end', end));
}

/** Sends a whole response at once. */
export function sendWhole(response: ServerResponse, { status, headers, body }: PlannedResponse): void {
  const hasBody = status !== 204 && status !== 304;
  try {
    response.writeHead(status, hasBody ? withContentLength(headers, body) : headers);
  } catch (error) {
    // The contract has a status or header that HTTP does not allow.
    sendWhole(response, problemResponse(500, `The response cannot be sent: ${(error as Error).message}`));
    return;
  }
  response.end(hasBody ? body : undefined);
}

/** The complete headers of responses that are sent repeatedly, by their own headers. */
const lengthCache = new WeakMap<
  object,
  { readonly body: PlannedResponse['body']; readonly headers: OutgoingHttpHeaders }
>();

function withContentLength(headers: PlannedResponse['headers'], body: PlannedResponse['body']): OutgoingHttpHeaders {
  const cached = lengthCache.get(headers);
  if (cached?.body === body) return cached.headers;
  const complete = { ...headers, 'content-length': Buffer.byteLength(body) };
  lengthCache.set(headers, { body, headers: complete });
  return complete;
}

function sendWithoutHead(response: ServerResponse, { endsWith }: Delivery): void {
  if (endsWith === 'reset') response.socket?.resetAndDestroy();
}

function sendInChunks(response: ServerResponse, planned: PlannedResponse, clock: Clock): void {
  const { chunks, size } = bodyChunks(planned);
  const { endsWith, byteIntervalMs } = planned.delivery ?? {};
  let cancel = (): void => {};
  response.once('close', () => cancel());
  response.writeHead(planned.status, { ...planned.headers, 'content-length': size });
  response.flushHeaders();

  function sendNext(): void {
    if (response.destroyed) return;
    const chunk = chunks.next();
    if (chunk.done) finish();
    else if (byteIntervalMs !== undefined) {
      response.write(chunk.value);
      cancel = clock.after(byteIntervalMs, sendNext);
    } else if (response.write(chunk.value)) sendNext();
    else response.once('drain', sendNext);
  }
  function finish(): void {
    if (endsWith === undefined) response.end();
    // Reset after the bytes are sent, so that the peer sees the body break off.
    else if (endsWith === 'reset') response.write('', () => response.socket?.resetAndDestroy());
  }
  sendNext();
}
