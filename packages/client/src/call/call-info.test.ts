import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { endpoint, gateway, runToEnd, sqlJob, stopTime } from '../polling/fake-jobs.fixture.ts';
import { fakeService } from '../polling/fake-service.fixture.ts';
import type { PollReport } from '../polling/poll-report.ts';
import { readCallInfo } from './read-response.ts';

stopTime();

const path = { project_id: 'p', job_id: 'j' };
const finished = {
  ...(sqlJob('FINISHED') as { body: object }),
  status: 200,
  headers: { 'x-request-id': 'r-secret-token' },
};

it('a result has a request ID without secrets, and the number of attempts', async () => {
  const { fetch } = fakeService([gateway(503), finished]);
  const job = await runToEnd(
    createDliClient({ ...endpoint, credentials: { token: 'secret-token' }, fetch }).getJobStatus(path),
  );

  expect(readCallInfo(job)).toEqual({ requestId: 'r-[redacted]', attempts: 2 });
});

it('only readCallInfo exposes the call info', async () => {
  const job = await runToEnd(createDliClient({ ...endpoint, fetch: fakeService([finished]).fetch }).getJobStatus(path));

  expect(Object.keys(job)).toEqual(['job_id', 'job_type', 'status']);
  expect(job).toStrictEqual(finished.body);
  expect([JSON.stringify(job), inspect(job), inspect({ ...job })].join()).not.toContain('r-secret-token');
  expect(readCallInfo({ ...job })).toBeUndefined();
  expect(readCallInfo(structuredClone(job))).toBeUndefined();
});

it('a snapshot has the request ID, and its response has the whole call info', async () => {
  const { fetch } = fakeService([finished]);
  const reports: PollReport<object>[] = [];
  const client = createDliClient({ ...endpoint, fetch });
  const job = await runToEnd(client.waitForJob(path, { onPoll: (report) => reports.push(report) }));

  expect(reports[0]?.snapshot?.requestId).toBe('r-secret-token');
  expect(readCallInfo(reports[0]?.snapshot?.view.raw ?? {})).toEqual({ requestId: 'r-secret-token', attempts: 1 });
  expect(readCallInfo(job)).toEqual({ requestId: 'r-secret-token', attempts: 1 });
});
