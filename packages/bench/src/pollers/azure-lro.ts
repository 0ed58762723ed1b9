import { createHttpPoller } from '@azure/core-lro';
import type { Poll, PollOptions } from '../polling-scenarios/run-scenario.ts';
import type { Conclusion } from '../polling-scenarios/scenarios.ts';
import { requestStatus, toState } from './request-status.ts';

const request = { method: 'POST', url: 'job' };
const location = { 'operation-location': 'job' };

/** @azure/core-lro with every status translated into one that it knows. */
export const pollWithAzureLro: Poll = (options) =>
  pollWith(options, (body) => toState(options.apiGoal.toVerdict(body)));

/** @azure/core-lro with the statuses as they arrive. It interprets some of them itself. */
export const pollWithRawAzureLro: Poll = (options) =>
  pollWith(options, (body) => options.apiGoal.readBody(body).status);

/**
 * Polls with @azure/core-lro. A transient failure is reported as running, with `Retry-After`; a permanent one is thrown.
 *
 * @param readStatus reads the status that the poller sees; undefined where a response has none.
 */
async function pollWith(options: PollOptions, readStatus: (body: unknown) => string | undefined): Promise<Conclusion> {
  const { timeout, minDelay, signal } = options;
  // The poller has no timeout, so its signal also aborts at ours.
  const abortSignal = AbortSignal.any([signal, createTimeoutSignal(timeout)]);
  const poller = createHttpPoller(
    {
      sendInitialRequest: async () => ({
        flatResponse: {},
        rawResponse: { statusCode: 202, headers: location, request, body: {} },
      }),
      sendPollRequest: async () => {
        const response = await requestStatus({ ...options, signal: abortSignal });
        const status = 'body' in response ? readStatus(response.body) : 'running';
        const retryAfterS = 'body' in response ? undefined : response.retryAfterS;
        const headers = { ...location, ...(retryAfterS !== undefined && { 'retry-after': `${retryAfterS}` }) };
        return { flatResponse: {}, rawResponse: { statusCode: 200, headers, request, body: { status } } };
      },
    },
    { intervalInMs: minDelay },
  );
  try {
    await poller.pollUntilDone({ abortSignal });
  } catch {
    // The state says how the wait ended.
  }
  const { status } = poller.operationState ?? {};
  if (status === 'succeeded') return 'done';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'unknown';
}

/** Unlike `AbortSignal.timeout`, it follows the fake clock. */
function createTimeoutSignal(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
