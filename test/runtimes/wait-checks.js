/** Checks of waits and of the watcher. */
import * as client from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';
import { createWatcher, inCompletionOrder } from '@job-status/client/watcher';
import { createMockFetch } from '@job-status/testing';
import { equal, rejection } from './asserts.js';

export const waitChecks = {
  'waits for a job of the mock in process': async ({ open }) => {
    const fetch = await createMockFetch({ apis: ['dli'] });
    const dli = createDliClient(open({ endpoint: 'https://dli.test', fetch }));
    const path = { project_id: 'p', job_id: 'happy' };
    equal((await dli.waitForJob(path, { minDelay: 1, maxDelay: 2 })).status, 'FINISHED');
  },

  'waits for a job': async ({ job, open, visits }) => {
    const seen = [];
    const onChange = ({ status, verdict }) => seen.push([status, verdict]);
    const path = { project_id: 'ending', job_id: job };
    const answer = await createDliClient(open()).waitForJob(path, { minDelay: 1, maxDelay: 2, onChange });
    equal(answer.status, 'FINISHED');
    equal(seen, [
      ['LAUNCHING', 'pending'],
      ['RUNNING', 'pending'],
      ['FINISHED', 'success'],
    ]);
    equal((await visits()).length, 3);
  },

  'waits step by step, each with another client': async ({ job, open, visits }) => {
    let state = await createDliClient(open()).startWait(
      { project_id: 'ending', job_id: job },
      { minDelay: 1, maxDelay: 2 },
    );
    for (;;) {
      const step = await createDliClient(open()).pollOnce(JSON.parse(JSON.stringify(state)));
      if (step.done) {
        equal([step.outcome.end, step.outcome.polls], ['success', 3]);
        break;
      }
      state = step.state;
    }
    equal((await visits()).length, 3);
  },

  'watches many jobs, and ends them all': async ({ job, open }) => {
    const watcher = createWatcher({ requestsPerSecondPerClient: 1_000 });
    const dli = createDliClient(open());
    const names = Array.from({ length: 20 }, (_, nth) => `${job}-${nth}`);
    const watches = await Promise.all(
      names.map((job_id) => watcher.watch(dli, { project_id: 'ending', job_id }, { minDelay: 1, maxDelay: 2 })),
    );
    const lasting = await watcher.watch(dli, { project_id: 'lasting', job_id: `${job}-lasting` });
    const ended = [];
    for await (const { path, outcome } of inCompletionOrder(watches))
      ended.push([path.job_id, (await outcome).end, (await outcome).polls]);
    equal(ended.toSorted(), names.map((name) => [name, 'success', 3]).toSorted());
    equal(watcher.size, 1);
    watcher.close();
    equal((await lasting.outcome).end, 'aborted');
  },

  'stops waiting when it is aborted': async ({ job, open, visits }) => {
    const end = new AbortController();
    const path = { project_id: 'lasting', job_id: job };
    const waited = createDliClient(open()).waitForJob(path, { signal: end.signal, onChange: () => end.abort() });
    const error = await rejection(waited, client.WaitAbortedError);
    equal([error.code, error.polls, error.body.status], ['WAIT_ABORTED', 1, 'RUNNING']);
    equal((await visits()).length, 1);
  },
};
