import { problem } from './answer.ts';
import type { Clock } from './scenarios/clock.ts';
import { piecesOf } from './scenarios/pieces.ts';
import type { Reply } from './scenarios/player.ts';

/** Turns a reply into what `fetch` gives for it, the way that it travels; until the signal ends it. */
export function respond(reply: Reply, clock: Clock, signal: AbortSignal | undefined): Response | Promise<Response> {
  const { delivery } = reply;
  if (delivery === undefined) return responseOf(reply, reply.body);
  const { headersDelayMs, noHeaders, endsWith } = delivery;
  if (noHeaders && endsWith === 'reset') return Promise.reject(broken('fetch failed'));
  const ready = (): Response => responseOf(reply, bodyInPieces(reply, clock, signal));
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

function responseOf({ status, headers }: Reply, body: ConstructorParameters<typeof Response>[0]): Response {
  try {
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  } catch (error) {
    // A status or a header of the contract that HTTP does not allow.
    const instead = problem(500, `The answer cannot be sent: ${(error as Error).message}`);
    return responseOf(instead, instead.body);
  }
}

/** What Node's `fetch` says of a connection that the other side has reset. */
function broken(message: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
}

function bodyInPieces(reply: Reply, clock: Clock, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const { pieces } = piecesOf(reply);
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
        if (endsWith === 'reset') controller.error(broken('terminated'));
        else controller.close();
        return;
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}
