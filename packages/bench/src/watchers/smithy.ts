import { createWaiter, WaiterState } from '@smithy/util-waiter';
import { Agent, fetch } from 'undici';
import { dliTarget, headersOf } from '../clients/urls.ts';
import { checkRunning, type Watch } from './watcher.ts';

/** `fetch` alone opens a socket for each request, and 10,000 at once are more than a process may have. */
const dispatcher = new Agent({ connections: 64 });
const day = 86_400;

/** @smithy/util-waiter for each job, over the `fetch` of undici. It needs a pause: without one, the shortest that a timer knows. */
export const watch: Watch = (wire, jobs, pause, seen) => {
  let polls = 0;
  let isOver = false;
  const options = { dispatcher, headers: headersOf(wire) };
  const delay = Math.max(1, pause) / 1_000;
  const times = { client: undefined, maxWaitTime: day, minDelay: delay, maxDelay: delay };
  const ends = jobs.map((job) =>
    createWaiter(times, job, async () => {
      checkRunning(await (await fetch(wire.origin + dliTarget(job), options)).json());
      seen();
      if (!isOver) polls += 1;
      return { state: isOver ? WaiterState.SUCCESS : WaiterState.RETRY };
    }),
  );
  return {
    stop: async () => {
      isOver = true;
      const sum = polls;
      await Promise.all(ends);
      return sum;
    },
  };
};
