/** What must compile of waiting compiles, and what must not does not. Never run. */
import type { Outcome, WaitState } from '@job-status/client';
import { createCdmClient, type Submissions } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient, type DliStatus, isKnownStatus, type SqlJob } from '@job-status/client/dli';
import { expectTypeOf, it } from 'vitest';

const options = { endpoint: 'https://gateway.test', credentials: { token: 'any' } };
const dli = createDliClient(options);
const cdm = createCdmClient(options);
const dataarts = createDataArtsClient(options);
const job = { project_id: 'p', job_id: 'j' };
const run = { project_id: 'p', cluster_id: 'c', job_name: 'n' };
const stream = { project_id: 'p', job_name: 'n' };

it('returns the typed response or the typed outcome', () => {
  expectTypeOf(dli.waitForJob(job)).resolves.toEqualTypeOf<SqlJob>();
  expectTypeOf(cdm.waitForJob(run)).resolves.toEqualTypeOf<Submissions>();
  expectTypeOf(dli.waitForOutcome(job)).resolves.toEqualTypeOf<Outcome<SqlJob>>();
  expectTypeOf(dli.startWait(job)).resolves.toEqualTypeOf<WaitState>();
});

it('always has a response if the goal is reached, and only then', async () => {
  const outcome = await dli.waitForOutcome(job);
  // @ts-expect-error there may be none
  outcome.body.status;
  if (outcome.end === 'success') expectTypeOf(outcome.body).toEqualTypeOf<SqlJob>();
});

it('requires a goal for a job without an end of its own, and accepts none otherwise', () => {
  dataarts.waitForJob(stream, { goal: 'healthy', headers: { workspace: 'w' } });
  // @ts-expect-error the goal is missing
  dataarts.waitForJob(stream);
  // @ts-expect-error the goal is missing
  dataarts.waitForJob(stream, {});
  // @ts-expect-error no such goal
  dataarts.waitForJob(stream, { goal: 'over' });
  // @ts-expect-error a SQL job has one end
  dli.waitForJob(job, { goal: 'over' });
});

it('knows runs where a name stands for many, and not elsewhere', () => {
  cdm.waitForJob(run, { startedAfter: new Date(), previousResponse: { submissions: [] } });
  // @ts-expect-error the id of a SQL job stands for one run
  dli.waitForJob(job, { startedAfter: 0 });
});

function wordOf(status: DliStatus): string {
  switch (status) {
    case 'LAUNCHING':
    case 'RUNNING':
    case 'SCALING':
      return 'goes on';
    case 'FINISHED':
      return 'done';
    case 'FAILED':
    case 'CANCELLED':
      return 'over';
    case 'FINISH':
      return 'who knows';
    default:
      return status satisfies never;
  }
}

it('compiles a switch only if every known value has a branch', () => {
  const status: SqlJob['status'] = 'RUNNING' as SqlJob['status'];
  // @ts-expect-error an unknown value may arrive
  wordOf(status);
  if (isKnownStatus(status)) expectTypeOf(wordOf(status)).toBeString();

  if (isKnownStatus(status)) {
    switch (status) {
      case 'FINISHED':
        break;
      default:
        // @ts-expect-error the other words have no branch
        status satisfies never;
    }
  }
});
