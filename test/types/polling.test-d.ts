/** Type tests of waits. They are compiled and never run. */
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
  // @ts-expect-error the body may be missing
  outcome.body.status;
  if (outcome.end === 'success') expectTypeOf(outcome.body).toEqualTypeOf<SqlJob>();
});

it('requires a goal if the API has several, and rejects one otherwise', () => {
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

it('accepts a run selector only if a job can have several runs', () => {
  cdm.waitForJob(run, { startedAfter: new Date(), previousResponse: { submissions: [] } });
  // @ts-expect-error the ID of a SQL job identifies one run
  dli.waitForJob(job, { startedAfter: 0 });
});

function describeStatus(status: DliStatus): string {
  switch (status) {
    case 'LAUNCHING':
    case 'RUNNING':
    case 'SCALING':
      return 'running';
    case 'FINISHED':
      return 'done';
    case 'FAILED':
    case 'CANCELLED':
      return 'ended';
    case 'FINISH':
      return 'unclear';
    default:
      return status satisfies never;
  }
}

it('compiles a switch only if every known value has a branch', () => {
  const status: SqlJob['status'] = 'RUNNING' as SqlJob['status'];
  // @ts-expect-error an unknown value may arrive
  describeStatus(status);
  if (isKnownStatus(status)) expectTypeOf(describeStatus(status)).toBeString();

  if (isKnownStatus(status)) {
    switch (status) {
      case 'FINISHED':
        break;
      default:
        // @ts-expect-error the other values have no branch
        status satisfies never;
    }
  }
});
