import { describe, expect, it } from 'vitest';
import { createDataArtsClient } from '../dataarts/index.ts';
import { cdm, dataarts, dli, endpoint, realTimeJob, run, runToEnd, sqlJob, stopTime } from './fake-jobs.fixture.ts';
import type { ScriptedResponse } from './fake-service.fixture.ts';
import type { Outcome } from './outcome.ts';

stopTime();

const statuses = ({ history }: Pick<Outcome<unknown>, 'history'>): (string | null)[] =>
  history.map(({ status }) => status);

describe('verdicts', () => {
  it.each([
    ['FINISHED', 'success'],
    ['FAILED', 'failed'],
    ['CANCELLED', 'cancelled'],
  ])('ends a SQL job at %s', async (status, end) => {
    const { polledAt, wait } = dli([sqlJob('LAUNCHING'), sqlJob('SCALING'), sqlJob('RUNNING'), sqlJob(status)]);

    const outcome = await wait();
    expect(outcome).toMatchObject({ end, status: status, body: { status: status } });
    expect(statuses(outcome)).toEqual(['LAUNCHING', 'SCALING', 'RUNNING', status]);
    expect(polledAt).toHaveLength(4);
  });

  it('treats a refusal with status 200 as a failed poll', async () => {
    const refused: ScriptedResponse = {
      body: { is_success: false, message: 'metadata', job_id: 'j', job_type: 'QUERY', status: 'FINISHED' },
    };

    expect(await dli([refused, sqlJob('FAILED')]).wait()).toMatchObject({ end: 'failed', polls: 2 });
    expect(await dli([refused]).wait({ tolerance: { failedPolls: 2 } })).toMatchObject({
      end: 'too-many-failed-polls',
      polls: 3,
      error: { status: 200 },
    });
  });

  it('reports an unknown status value immediately, tolerates it for a time, and quotes it', async () => {
    const { wait } = dli([sqlJob('RUNNING'), sqlJob('HIBERNATING')]);
    const seen: [string | undefined, boolean][] = [];

    const outcome = await wait({
      tolerance: { indeterminateMs: 30_000 },
      onChange: ({ status, isKnown }: { status: string | undefined; isKnown: boolean }) => seen.push([status, isKnown]),
    });
    expect(seen).toEqual([
      ['RUNNING', true],
      ['HIBERNATING', false],
    ]);
    expect(outcome).toMatchObject({ end: 'unknown-status', status: 'HIBERNATING' });
    expect(outcome.summary).toContain('"HIBERNATING"');
    expect(outcome.elapsed).toBeGreaterThanOrEqual(30_000);
    expect(outcome.elapsed).toBeLessThan(60_000);
  });

  it.each(['toString', '__proto__', 'constructor', 'finished', 'FINISHED ', '', 'X'.repeat(100_000)])(
    'never treats %.20s as success',
    async (status) => {
      const outcome = await dli([sqlJob(status)]).wait({ tolerance: { indeterminateMs: 0 } });

      expect(outcome.end).toBe('unknown-status');
      expect(outcome.summary.length).toBeLessThan(300);
    },
  );

  it('continues when the status value of a response is known again', async () => {
    const { wait } = dli([sqlJob('HIBERNATING'), sqlJob('RUNNING'), sqlJob('HIBERNATING'), sqlJob('FINISHED')]);

    expect(await wait({ tolerance: { indeterminateMs: 3_000 }, minDelay: 1_000, maxDelay: 2_500 })).toMatchObject({
      end: 'success',
    });
  });

  it.each([
    ['NEVER_EXECUTED', run('NEVER_EXECUTED')] as const,
    ['an empty list', { body: { submissions: [] } }] as const,
  ])('tolerates for a time that a run has not started: %s', async (_, response) => {
    expect(await cdm([response, run('BOOTING'), run('SUCCEEDED')]).wait()).toMatchObject({ end: 'success' });
    expect(await cdm([response]).wait({ tolerance: { notStartedMs: 20_000 } })).toMatchObject({ end: 'not-started' });
  });

  it('waits through all status values of a run, and ends at each final one', async () => {
    const pending = ['NEW', 'PENDING', 'BOOTING', 'RUNNING'].map((status) => run(status, { progress: 1 }));

    expect(await cdm([...pending, run('SUCCEEDED', { progress: 0 })]).wait()).toMatchObject({ end: 'success' });
    expect(await cdm([...pending, run('FAILED')]).wait()).toMatchObject({
      end: 'failed',
      note: expect.stringContaining('stopped'),
    });
    expect(await cdm([...pending, run('FAILURE_ON_SUBMIT')]).wait()).toMatchObject({ end: 'failed' });
    expect(await cdm([...pending, run('UNKNOWN')]).wait()).toMatchObject({ end: 'unknown-status', status: 'UNKNOWN' });
  });
});

describe('goals of a real-time job', () => {
  it('requires a goal', async () => {
    const { client } = { client: createDataArtsClient(endpoint) };
    const path = { project_id: 'p', job_name: 'n' };

    await expect(runToEnd(client.waitForJob(path, {} as never))).rejects.toThrow(
      /goal must be one of running, healthy, stopped/,
    );
    await expect(runToEnd(client.waitForJob(path, { goal: 'toString' as never }))).rejects.toThrow(
      /goal must be one of/,
    );
    await expect(runToEnd(client.waitForJob(path, { goal: 'runing' as never }))).rejects.toThrow(
      /; received "runing"\. Did you mean running\?/,
    );
  });

  it('reaches running at NORMAL, regardless of its nodes', async () => {
    const { wait } = dataarts([realTimeJob('STARTTING'), realTimeJob('NORMAL', { a: 'EXCEPTION', b: 'STOPPED' })]);

    expect(await wait({ goal: 'running' })).toMatchObject({ end: 'success', polls: 2 });
  });

  it.each(['EXCEPTION', 'ABNORMAL'])('is not healthy with a node in %s', async (status) => {
    const { wait } = dataarts([realTimeJob('NORMAL', { a: 'NORMAL', b: status })]);

    const outcome = await wait({ goal: 'healthy' });
    expect(outcome).toMatchObject({ end: 'failed', status: 'NORMAL' });
    expect(outcome.summary).toContain(`b: ${status}`);
  });

  it('is healthy only after several equal polls, for a job that alternates', async () => {
    const up = realTimeJob('NORMAL', { a: 'NORMAL' });
    const { polledAt, wait } = dataarts([up, up, realTimeJob('OVERLOAD'), up, up, up]);

    expect(await wait({ goal: 'healthy' })).toMatchObject({ end: 'success' });
    expect(polledAt).toHaveLength(6);
    expect(await dataarts([up]).wait({ goal: 'healthy', successThreshold: 1 })).toMatchObject({
      end: 'success',
      polls: 1,
    });
  });

  it('is stopped at STOPPED, with a note about what STOPPED leaves open', async () => {
    const { wait } = dataarts([realTimeJob('NORMAL'), realTimeJob('STOPPING'), realTimeJob('STOPPED')]);

    expect(await wait({ goal: 'stopped' })).toMatchObject({
      end: 'success',
      note: 'For a batch job, this does not indicate the outcome.',
    });
  });

  it('tolerates for a time that a started job still reports STOPPED', async () => {
    expect(await dataarts([realTimeJob('STOPPED'), realTimeJob('NORMAL')]).wait({ goal: 'running' })).toMatchObject({
      end: 'success',
    });
    expect(await dataarts([realTimeJob('STOPPED')]).wait({ goal: 'running' })).toMatchObject({ end: 'not-started' });
  });

  it('treats a response without a status as indeterminate', async () => {
    expect(await dataarts([realTimeJob(undefined)]).wait({ goal: 'running' })).toMatchObject({
      end: 'unknown-status',
      status: undefined,
    });
  });
});

describe('the previous run', () => {
  const old = { 'submission-id': 1, 'creation-date': 1_795_000_000_000 };
  const fresh = { 'submission-id': 2, 'creation-date': Date.parse('2026-11-21T09:00:01Z') };

  it('is pending if the caller passes its response', async () => {
    const { wait } = cdm([run('SUCCEEDED', old), run('SUCCEEDED', old), run('BOOTING', fresh), run('FAILED', fresh)]);
    const previousResponse = { submissions: [{ 'job-name': 'n', status: 'SUCCEEDED', ...old }] };
    const stale: boolean[] = [];

    expect(await wait({ previousResponse, onChange: ({ isStale }) => stale.push(isStale) })).toMatchObject({
      end: 'failed',
      polls: 4,
    });
    expect(stale).toEqual([true, false, false]);
  });

  it('is recognized by its date if only one of two responses has its number', async () => {
    const { 'submission-id': _, ...unnumbered } = old;
    const { wait } = cdm([run('SUCCEEDED', old), run('SUCCEEDED', unnumbered), run('FAILED', fresh)]);
    const previousResponse = { submissions: [{ 'job-name': 'n', status: 'SUCCEEDED', ...unnumbered }] };

    expect(await wait({ previousResponse })).toMatchObject({ end: 'failed', polls: 3 });
  });

  it('is not expected if the job never ran', async () => {
    const { wait } = cdm([run('SUCCEEDED', fresh)]);

    expect(await wait({ previousResponse: { submissions: [] } })).toMatchObject({ end: 'success', polls: 1 });
  });

  it('is pending if the caller passes the start time of the new run', async () => {
    const { wait } = cdm([run('FAILED', old), run('SUCCEEDED', fresh)]);

    expect(await wait({ startedAfter: new Date('2026-11-21T09:00:00Z') })).toMatchObject({ end: 'success', polls: 2 });
  });

  it('is still recognized if its record is updated after the start', async () => {
    const touched = { ...old, 'last-update-date': Date.parse('2026-11-21T09:00:05Z') };
    const { wait } = cdm([run('SUCCEEDED', touched), run('FAILED', fresh)]);

    expect(await wait({ startedAfter: Date.parse('2026-11-21T09:00:00Z') })).toMatchObject({ end: 'failed', polls: 2 });
  });

  it('is never treated as the new one if the response does not identify its run', async () => {
    const { wait } = cdm([run('SUCCEEDED')]);

    expect(await wait({ startedAfter: Date.now() })).toMatchObject({ end: 'unknown-status', status: 'SUCCEEDED' });
  });
});
