import { type PlannedResponse, problemResponse } from '../http/response.ts';
import { bodyChunks } from '../scenarios/body-chunks.ts';
import type { Clock } from '../scenarios/clock.ts';

/** Creates the result of a `fetch` call: a response that is transferred as planned, until the signal aborts it. */
export function toResponse(
  planned: PlannedResponse,
  clock: Clock,
  signal: AbortSignal | undefined,
): Response | Promise<Response> {
  const { delivery } = planned;
  if (delivery === undefined) return createResponse(planned, planned.body as string);
  const { headersDelayMs, noHeaders, endsWith } = delivery;
  if (noHeaders && endsWith === 'reset') return Promise.reject(networkError('fetch failed'));
  const create = (): Response => createResponse(planned, streamBody(planned, clock, signal));
  if (!noHeaders && headersDelayMs === undefined) return create();
  return new Promise((resolve, reject) => {
    const cancel = headersDelayMs === undefined ? undefined : clock.after(headersDelayMs, respond);
    function respond(): void {
      signal?.removeEventListener('abort', abort);
      resolve(create());
    }
    function abort(): void {
      cancel?.();
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function createResponse({ status, headers }: PlannedResponse, body: string | ReadableStream<Uint8Array>): Response {
  try {
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  } catch (error) {
    // The contract has a status or header that HTTP does not allow.
    const problem = problemResponse(500, `The response cannot be sent: ${(error as Error).message}`);
    return createResponse(problem, problem.body as string);
  }
}

/** The error of Node's `fetch` when the other side resets the connection. */
function networkError(message: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
}

function streamBody(
  planned: PlannedResponse,
  clock: Clock,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const { chunks } = bodyChunks(planned);
  const { endsWith, byteIntervalMs } = planned.delivery ?? {};
  let cancelTimer = (): void => {};
  let abort = (): void => {};
  const release = (): void => {
    cancelTimer();
    signal?.removeEventListener('abort', abort);
  };

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        abort = () => {
          release();
          controller.error(signal?.reason);
        };
        signal?.addEventListener('abort', abort);
      },
      pull(controller) {
        const chunk = chunks.next();
        if (!chunk.done) {
          controller.enqueue(chunk.value);
          if (byteIntervalMs === undefined) return;
          return new Promise((resolve) => {
            cancelTimer = clock.after(byteIntervalMs, resolve);
          });
        }
        // Never resolves, because nothing follows.
        if (endsWith === 'stall') return new Promise(() => {});
        release();
        if (endsWith === 'reset') controller.error(networkError('terminated'));
        else controller.close();
        return;
      },
      cancel: release,
    },
    { highWaterMark: 0 },
  );
}
