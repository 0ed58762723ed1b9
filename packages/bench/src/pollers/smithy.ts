import { createWaiter, WaiterState } from '@smithy/util-waiter';
import type { Poll } from '../polling-scenarios/run-scenario.ts';
import { requestStatus, toState } from './request-status.ts';

const states = { succeeded: WaiterState.SUCCESS, failed: WaiterState.FAILURE, running: WaiterState.RETRY };

/**
 * @smithy/util-waiter with an acceptor that translates every status, retries transient failures and throws permanent ones. The
 * waiter does not give its acceptor a signal, so requests cannot be aborted.
 */
export const pollWithSmithy: Poll = async (options) => {
  const { apiGoal, timeout, minDelay, maxDelay, signal: abortSignal } = options;
  const seconds = { maxWaitTime: timeout / 1_000, minDelay: minDelay / 1_000, maxDelay: maxDelay / 1_000 };
  const { signal } = new AbortController();
  const { state } = await createWaiter({ client: undefined, ...seconds, abortSignal }, options, async () => {
    const response = await requestStatus({ ...options, signal });
    return { state: 'body' in response ? states[toState(apiGoal.toVerdict(response.body))] : WaiterState.RETRY };
  });
  if (state === WaiterState.SUCCESS) return 'done';
  return state === WaiterState.FAILURE ? 'failed' : 'unknown';
};
