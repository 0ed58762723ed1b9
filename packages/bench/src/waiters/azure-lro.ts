import { createHttpPoller } from '@azure/core-lro';
import { askOnce } from './ask.ts';
import { type Job, stateOf, type Wait } from './waiter.ts';

const request = { method: 'POST', url: 'job' };
const location = { 'operation-location': 'job' };

/**
 * @azure/core-lro over an operation whose answers have every word translated into one that it knows. What may pass is told as
 * running, with `Retry-After`; what may not is thrown.
 */
export const wait: Wait = (job) => waitBy(job, (body) => stateOf(job.aim.verdictOf(body)));

/**
 * The same with a way of its own to read the status.
 *
 * @param statusOf the word that the poller is shown; undefined where an answer has none.
 */
export async function waitBy(job: Job, statusOf: (body: unknown) => string | undefined): ReturnType<Wait> {
  const { timeout, minDelay, signal } = job;
  // It has no deadline, so its signal fires at ours.
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const timer = setTimeout(abort, timeout);
  const poller = createHttpPoller(
    {
      sendInitialRequest: async () => ({
        flatResponse: {},
        rawResponse: { statusCode: 202, headers: location, request, body: {} },
      }),
      sendPollRequest: async () => {
        const polled = await askOnce({ ...job, signal: controller.signal });
        const status = 'body' in polled ? statusOf(polled.body) : 'running';
        const asked = 'body' in polled ? undefined : polled.retryAfterS;
        const headers = { ...location, ...(asked !== undefined && { 'retry-after': `${asked}` }) };
        return { flatResponse: {}, rawResponse: { statusCode: 200, headers, request, body: { status } } };
      },
    },
    { intervalInMs: minDelay },
  );
  try {
    await poller.pollUntilDone({ abortSignal: controller.signal });
  } catch {
    // What it is about is in the state.
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
  const { status } = poller.operationState ?? {};
  if (status === 'succeeded') return 'done';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'none';
}
