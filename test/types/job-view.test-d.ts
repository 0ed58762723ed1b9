/** A job view has one type for all APIs and contains the response of its own API. Never run. */
import type { JobView } from '@job-status/client';
import { toJobView as describeCdm, latestRun, type Submission, type Submissions } from '@job-status/client/cdm';
import { toJobView as describeDataArts, type RealTimeJob } from '@job-status/client/dataarts';
import { toJobView as describeDli, type SqlJob } from '@job-status/client/dli';
import { expectTypeOf, it } from 'vitest';

declare const sql: SqlJob;
declare const runs: Submissions;
declare const realTime: RealTimeJob;

it('is the same for every API', () => {
  const views: JobView[] = [describeDli(sql), describeCdm(runs), describeDataArts(realTime)];

  expectTypeOf(views[0]?.createdAt).toEqualTypeOf<number | undefined>();
  expectTypeOf(views[0]?.progress.fraction).toEqualTypeOf<number | undefined>();
});

it('narrows the response by the service', () => {
  const view = {} as ReturnType<typeof describeDli | typeof describeCdm | typeof describeDataArts>;

  if (view.service === 'dli') expectTypeOf(view.raw).toEqualTypeOf<SqlJob>();
  else if (view.service === 'cdm') expectTypeOf(view.raw).toEqualTypeOf<Submissions>();
  else expectTypeOf(view.raw).toEqualTypeOf<RealTimeJob>();
});

it('accepts only the response of its own API, and is read-only', () => {
  // @ts-expect-error runs are not a SQL job
  describeDli(runs);
  // @ts-expect-error a real-time job has no runs
  describeCdm(realTime);
  // @ts-expect-error a view is read-only
  describeDli(sql).status = 'FINISHED';
});

it('may have a latest run', () => {
  expectTypeOf(latestRun(runs)).toEqualTypeOf<Submission | undefined>();
});
