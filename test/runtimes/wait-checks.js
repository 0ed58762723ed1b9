/** Checks of waits and of the watcher. */
import * as client from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';
import { createWatcher, inCompletionOrder } from '@job-status/client/watcher';
import { createMockFetch } from '@job-status/testing';
import { equal, getRejection } from './asserts.js';

export const waitChecks = {
  'waits for a job of the mock in process': async ({ open }) => {
    const fetch = await createMockFetch({ apis: ['dli'] });
    const dli = createDliClient(open({ endpoint: 'https://dli.test', fetch }));
    const path = { project_id: 'p', job_id: 'happy' };
    equal((await dli.waitForJob(path, { minDelay: 1, maxDelay: 2 })).status, 'FINISHED');
  },

  'waits for a job': async ({ job, open, requests }) => {
    const changes = [];
    const onChange = ({ status, verdict }) => changes.push([status, verdict]);
    const path = { project_id: 'ending', job_id: job };
    const response = await createDliClient(open()).waitForJob(path, { minDelay: 1, maxDelay: 2, onChange });
    equal(response.status, 'FINISHED');
    equal(changes, [
      ['LAUNCHING', 'pending'],
      ['RUNNING', 'pending'],
      ['FINISHED', 'success'],
    ]);
    equal((await requests()).length, 3);
  },

  'polls once per client with a stored state': async ({ job, open, requests }) => {
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
    equal((await requests()).length, 3);
  },

  'watches many jobs until they end or the watcher closes': async ({ job, open }) => {
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

  'stops waiting when it is aborted': async ({ job, open, requests }) => {
    const end = new AbortController();
    const path = { project_id: 'lasting', job_id: job };
    const waited = createDliClient(open()).waitForJob(path, { signal: end.signal, onChange: () => end.abort() });
    const error = await getRejection(waited, client.WaitAbortedError);
    equal([error.code, error.polls, error.body.status], ['WAIT_ABORTED', 1, 'RUNNING']);
    equal((await requests()).length, 1);
  },
};
