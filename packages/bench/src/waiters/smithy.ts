import { createWaiter, WaiterState } from '@smithy/util-waiter';
import { askOnce } from './ask.ts';
import { stateOf, type Wait } from './waiter.ts';

const none = new AbortController().signal;
const states = { succeeded: WaiterState.SUCCESS, failed: WaiterState.FAILURE, running: WaiterState.RETRY };

/**
 * @smithy/util-waiter with an acceptor that knows every word; what may pass is tried again, what may not is thrown. It gives its
 * acceptor no signal, so a request has none.
 */
export const wait: Wait = async (job) => {
  const { aim, timeout, minDelay, maxDelay, signal } = job;
  const times = { maxWaitTime: timeout / 1_000, minDelay: minDelay / 1_000, maxDelay: maxDelay / 1_000 };
  const { state } = await createWaiter({ client: undefined, ...times, abortSignal: signal }, job, async () => {
    const polled = await askOnce({ ...job, signal: none });
    return { state: 'body' in polled ? states[stateOf(aim.verdictOf(polled.body))] : WaiterState.RETRY };
  });
  if (state === WaiterState.SUCCESS) return 'done';
  return state === WaiterState.FAILURE ? 'failed' : 'none';
};
