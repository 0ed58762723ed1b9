import { problemResponse } from '../../http/response.ts';
import { bodyChunks } from '../../scenarios/body-chunks.ts';
import type { Clock } from '../../scenarios/clock.ts';
import type { PlannedResponse } from '../../scenarios/responder.ts';

/** Turns a reply into what `fetch` gives for it, the way that it travels; until the signal ends it. */
export function toResponse(
  reply: PlannedResponse,
  clock: Clock,
  signal: AbortSignal | undefined,
): Response | Promise<Response> {
  const { delivery } = reply;
  if (delivery === undefined) return createResponse(reply, reply.body);
  const { headersDelayMs, noHeaders, endsWith } = delivery;
  if (noHeaders && endsWith === 'reset') return Promise.reject(networkError('fetch failed'));
  const ready = (): Response => createResponse(reply, streamBody(reply, clock, signal));
  if (!noHeaders && headersDelayMs === undefined) return ready();
  return new Promise((resolve, reject) => {
    const cancel = headersDelayMs === undefined ? undefined : clock.after(headersDelayMs, answer);
    function answer(): void {
      signal?.removeEventListener('abort', abort);
      resolve(ready());
    }
    function abort(): void {
      cancel?.();
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function createResponse(
  { status, headers }: PlannedResponse,
  body: ConstructorParameters<typeof Response>[0],
): Response {
  try {
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  } catch (error) {
    // A status or a header of the contract that HTTP does not allow.
    const instead = problemResponse(500, `The answer cannot be sent: ${(error as Error).message}`);
    return createResponse(instead, instead.body);
  }
}

/** What Node's `fetch` says of a connection that the other side has reset. */
function networkError(message: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
}

function streamBody(reply: PlannedResponse, clock: Clock, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const { pieces } = bodyChunks(reply);
  const { endsWith, byteIntervalMs } = reply.delivery ?? {};
  let cancel = (): void => {};
  let abort = (): void => {};
  const leave = (): void => {
    cancel();
    signal?.removeEventListener('abort', abort);
  };

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        abort = () => {
          leave();
          controller.error(signal?.reason);
        };
        signal?.addEventListener('abort', abort);
      },
      pull(controller) {
        const piece = pieces.next();
        if (!piece.done) {
          controller.enqueue(piece.value);
          if (byteIntervalMs === undefined) return;
          return new Promise((resolve) => {
            cancel = clock.after(byteIntervalMs, resolve);
          });
        }
        // Never resolved: nothing follows.
        if (endsWith === 'silence') return new Promise(() => {});
        leave();
        if (endsWith === 'reset') controller.error(networkError('terminated'));
        else controller.close();
        return;
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}
