import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCdmClient } from '../cdm.ts';
import { createDataArtsClient } from '../dataarts.ts';
import { createDliClient } from '../dli.ts';
import { type Act, farEnd } from './far-end.fixture.ts';
import type { Outcome } from './outcome.ts';
import type { WaitError } from './wait-errors.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T09:00:00Z') });
  // Every pause is as long as it may be.
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const place = { endpoint: 'https://far.test', credentials: { token: 't' } };
const sqlJob = (status: string, more: object = {}): Act => ({
  body: { job_id: 'j', job_type: 'QUERY', status, ...more },
});
const run = (status: string, more: object = {}): Act => ({
  body: { submissions: [{ 'job-name': 'n', status, ...more }] },
});
const realTimeJob = (status: string | undefined, nodes: Record<string, string> = {}): Act => ({
  body: { name: 'n', status, nodes: Object.entries(nodes).map(([name, status]) => ({ name, status })) },
});
const gateway = (status: number, headers: Record<string, string> = {}): Act => ({
  status,
  body: { error_code: 'APIGW.0308', error_msg: 'no', request_id: 'r' },
  headers,
});

/** Lets all the time pass that a wait needs. */
async function settled<Value>(wait: Promise<Value>): Promise<Value> {
  let isSettled = false;
  const done = (): void => {
    isSettled = true;
  };
  wait.then(done, done);
  // The modules of the waiter come in real time.
  for (let turn = 0; !isSettled && turn < 10_000; turn += 1) {
    if (vi.getTimerCount() === 0) await vi.importActual('./waiter.ts');
    // What has been answered is read before time goes on.
    for (let read = 0; read < 3; read += 1) await vi.advanceTimersByTimeAsync(0);
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  }
  return wait;
}

function dli(acts: readonly Act[]) {
  const { fetch, asked } = farEnd(acts);
  const client = createDliClient({ ...place, fetch });
  return {
    asked,
    client,
    wait: (options = {}) => settled(client.settleJob({ project_id: 'p', job_id: 'j' }, options)),
  };
}

function cdm(acts: readonly Act[]) {
  const { fetch, asked } = farEnd(acts);
  const client = createCdmClient({ ...place, fetch });
  const path = { project_id: 'p', cluster_id: 'c', job_name: 'n' };
  return {
    asked,
    wait: (options: Parameters<typeof client.settleJob>[1] = {}) => settled(client.settleJob(path, options)),
  };
}

function dataarts(acts: readonly Act[]) {
  const { fetch, asked } = farEnd(acts);
  const client = createDataArtsClient({ ...place, fetch });
  type Options = Parameters<typeof client.settleJob>[1];
  return { asked, wait: (options: Options) => settled(client.settleJob({ project_id: 'p', job_name: 'n' }, options)) };
}

const words = ({ history }: Pick<Outcome<unknown>, 'history'>): (string | null)[] =>
  history.map(({ status }) => status);

describe('the schedule', () => {
  it('asks at once, then after pauses that double from the floor to the ceiling', async () => {
    const { asked, wait } = dli([...Array<Act>(7).fill(sqlJob('RUNNING')), sqlJob('FINISHED')]);

    expect(await wait({ floor: 1_000, ceiling: 15_000 })).toMatchObject({ end: 'success', polls: 8 });
    const pauses = asked.slice(1).map((moment, index) => moment - (asked[index] ?? 0));
    expect(asked[0]).toBe(0);
    expect(pauses).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
  });

  it('has a random part, down to the floor', async () => {
    vi.mocked(Math.random).mockReturnValue(0);
    const { asked, wait } = dli([...Array<Act>(4).fill(sqlJob('RUNNING')), sqlJob('FINISHED')]);

    await wait({ floor: 1_000, ceiling: 15_000 });
    expect(asked).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
  });

  it('begins anew with short pauses when the status changes', async () => {
    const { asked, wait } = dli([...Array<Act>(4).fill(sqlJob('LAUNCHING')), sqlJob('RUNNING'), sqlJob('FINISHED')]);

    await wait({ floor: 1_000, ceiling: 60_000 });
    expect(asked).toEqual([0, 2_000, 6_000, 14_000, 30_000, 32_000]);
  });

  it.each(['2', 'Sat, 21 Nov 2026 09:00:02 GMT'])('honours Retry-After: %s', async (value) => {
    const { asked, wait } = dli([gateway(429, { 'retry-after': value }), sqlJob('FINISHED')]);

    expect(await wait({ floor: 10, ceiling: 20 })).toMatchObject({ end: 'success' });
    expect(asked).toEqual([0, 2_000]);
  });

  it('does not sleep past the deadline, whatever Retry-After says', async () => {
    const { asked, wait } = dli([gateway(429, { 'retry-after': '86400' })]);

    expect(await wait({ timeout: 10_000 })).toMatchObject({ end: 'timed-out', elapsed: 10_000, polls: 1 });
    expect(asked).toEqual([0]);
  });

  it('ends at the deadline, with a last poll just before it', async () => {
    const { asked, wait } = dli([sqlJob('RUNNING')]);

    expect(await wait({ timeout: 100_000, floor: 1_000, ceiling: 40_000 })).toMatchObject({
      end: 'timed-out',
      elapsed: 100_000,
      body: { status: 'RUNNING' },
    });
    expect(asked.at(-1)).toBe(99_000);
  });

  it('asks no more than the floor allows, also at the deadline', async () => {
    const { asked, wait } = dli([sqlJob('RUNNING')]);

    expect(await wait({ timeout: 1_500, floor: 1_000, ceiling: 1_000 })).toMatchObject({
      end: 'timed-out',
      elapsed: 1_500,
    });
    expect(asked).toEqual([0]);
  });

  it('has a deadline by itself', async () => {
    const { wait } = dli([sqlJob('RUNNING')]);

    expect(await wait({ ceiling: 600_000 })).toMatchObject({ end: 'timed-out', elapsed: 3_600_000 });
  });

  it('counts the last request: one that hangs ends with the wait', async () => {
    const { wait } = dli([sqlJob('RUNNING'), 'silent']);

    expect(await wait({ timeout: 5_000, floor: 1_000 })).toMatchObject({ end: 'timed-out', elapsed: 5_000, polls: 2 });
  });
});

describe('verdicts', () => {
  it.each([
    ['FINISHED', 'success'],
    ['FAILED', 'failed'],
    ['CANCELLED', 'cancelled'],
  ])('ends a SQL job at %s', async (word, end) => {
    const { asked, wait } = dli([sqlJob('LAUNCHING'), sqlJob('SCALING'), sqlJob('RUNNING'), sqlJob(word)]);

    const outcome = await wait();
    expect(outcome).toMatchObject({ end, status: word, body: { status: word } });
    expect(words(outcome)).toEqual(['LAUNCHING', 'SCALING', 'RUNNING', word]);
    expect(asked).toHaveLength(4);
  });

  it('takes a refusal under 200 for a failed poll, and for nothing else', async () => {
    const refused: Act = {
      body: { is_success: false, message: 'metadata', job_id: 'j', job_type: 'QUERY', status: 'FINISHED' },
    };

    expect(await dli([refused, sqlJob('FAILED')]).wait()).toMatchObject({ end: 'failed', polls: 2 });
    expect(await dli([refused]).wait({ tolerate: { failures: 2 } })).toMatchObject({
      end: 'too-many-failures',
      polls: 3,
      error: { status: 200 },
    });
  });

  it('reports a word that nobody knows at once, tolerates it for a time, and quotes it', async () => {
    const { wait } = dli([sqlJob('RUNNING'), sqlJob('HIBERNATING')]);
    const seen: [string | undefined, boolean][] = [];

    const outcome = await wait({
      tolerate: { indeterminate: 30_000 },
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
    'never takes %.20s for success',
    async (word) => {
      const outcome = await dli([sqlJob(word)]).wait({ tolerate: { indeterminate: 0 } });

      expect(outcome.end).toBe('unknown-status');
      expect(outcome.summary.length).toBeLessThan(300);
    },
  );

  it('goes on when the word of an answer is known again', async () => {
    const { wait } = dli([sqlJob('HIBERNATING'), sqlJob('RUNNING'), sqlJob('HIBERNATING'), sqlJob('FINISHED')]);

    expect(await wait({ tolerate: { indeterminate: 3_000 }, floor: 1_000, ceiling: 2_500 })).toMatchObject({
      end: 'success',
    });
  });

  it.each([
    ['NEVER_EXECUTED', run('NEVER_EXECUTED')] as const,
    ['an empty list', { body: { submissions: [] } }] as const,
  ])('gives a run that is not started some time: %s', async (_, act) => {
    expect(await cdm([act, run('BOOTING'), run('SUCCEEDED')]).wait()).toMatchObject({ end: 'success' });
    expect(await cdm([act]).wait({ tolerate: { notStarted: 20_000 } })).toMatchObject({ end: 'not-started' });
  });

  it('waits for a run through all its words, and ends at each end', async () => {
    const pending = ['NEW', 'PENDING', 'BOOTING', 'RUNNING'].map((word) => run(word, { progress: 1 }));

    expect(await cdm([...pending, run('SUCCEEDED', { progress: 0 })]).wait()).toMatchObject({ end: 'success' });
    expect(await cdm([...pending, run('FAILED')]).wait()).toMatchObject({
      end: 'failed',
      caveat: expect.stringContaining('stopped'),
    });
    expect(await cdm([...pending, run('FAILURE_ON_SUBMIT')]).wait()).toMatchObject({ end: 'failed' });
    expect(await cdm([...pending, run('UNKNOWN')]).wait()).toMatchObject({ end: 'unknown-status', status: 'UNKNOWN' });
  });
});

describe('goals of a real-time job', () => {
  it('needs one', async () => {
    const { client } = { client: createDataArtsClient(place) };
    const path = { project_id: 'p', job_name: 'n' };

    await expect(settled(client.waitForJob(path, {} as never))).rejects.toThrow(
      /goal must be one of running, healthy, stopped/,
    );
    await expect(settled(client.waitForJob(path, { goal: 'toString' as never }))).rejects.toThrow(
      /goal must be one of/,
    );
  });

  it('is running at NORMAL, whatever its nodes do', async () => {
    const { wait } = dataarts([realTimeJob('STARTTING'), realTimeJob('NORMAL', { a: 'EXCEPTION', b: 'STOPPED' })]);

    expect(await wait({ goal: 'running' })).toMatchObject({ end: 'success', polls: 2 });
  });

  it.each(['EXCEPTION', 'ABNORMAL'])('is not healthy with a node in %s', async (word) => {
    const { wait } = dataarts([realTimeJob('NORMAL', { a: 'NORMAL', b: word })]);

    const outcome = await wait({ goal: 'healthy' });
    expect(outcome).toMatchObject({ end: 'failed', status: 'NORMAL' });
    expect(outcome.summary).toContain(`b: ${word}`);
  });

  it('is healthy after several equal readings, for a job that flaps', async () => {
    const up = realTimeJob('NORMAL', { a: 'NORMAL' });
    const { asked, wait } = dataarts([up, up, realTimeJob('OVERLOAD'), up, up, up]);

    expect(await wait({ goal: 'healthy' })).toMatchObject({ end: 'success' });
    expect(asked).toHaveLength(6);
    expect(await dataarts([up]).wait({ goal: 'healthy', readings: 1 })).toMatchObject({ end: 'success', polls: 1 });
  });

  it('is stopped at STOPPED, and says what that does not say', async () => {
    const { wait } = dataarts([realTimeJob('NORMAL'), realTimeJob('STOPPING'), realTimeJob('STOPPED')]);

    expect(await wait({ goal: 'stopped' })).toMatchObject({
      end: 'success',
      caveat: 'Of a batch job it says nothing about the outcome.',
    });
  });

  it('gives a start some time in which the old STOPPED still shows', async () => {
    expect(await dataarts([realTimeJob('STOPPED'), realTimeJob('NORMAL')]).wait({ goal: 'running' })).toMatchObject({
      end: 'success',
    });
    expect(await dataarts([realTimeJob('STOPPED')]).wait({ goal: 'running' })).toMatchObject({ end: 'not-started' });
  });

  it('knows nothing from an answer without a status', async () => {
    expect(await dataarts([realTimeJob(undefined)]).wait({ goal: 'running' })).toMatchObject({
      end: 'unknown-status',
      status: undefined,
    });
  });
});

describe('the run before', () => {
  const old = { 'submission-id': 1, 'creation-date': 1_795_000_000_000 };
  const fresh = { 'submission-id': 2, 'creation-date': Date.parse('2026-11-21T09:00:01Z') };

  it('is pending, for who says which one it was', async () => {
    const { wait } = cdm([run('SUCCEEDED', old), run('SUCCEEDED', old), run('BOOTING', fresh), run('FAILED', fresh)]);
    const previous = { submissions: [{ 'job-name': 'n', status: 'SUCCEEDED', ...old }] };
    const stale: boolean[] = [];

    expect(await wait({ previous, onChange: ({ isStale }) => stale.push(isStale) })).toMatchObject({
      end: 'failed',
      polls: 4,
    });
    expect(stale).toEqual([true, false, false]);
  });

  it('is recognised by its date, where only one of two answers has its number', async () => {
    const { 'submission-id': _, ...unnumbered } = old;
    const { wait } = cdm([run('SUCCEEDED', old), run('SUCCEEDED', unnumbered), run('FAILED', fresh)]);
    const previous = { submissions: [{ 'job-name': 'n', status: 'SUCCEEDED', ...unnumbered }] };

    expect(await wait({ previous })).toMatchObject({ end: 'failed', polls: 3 });
  });

  it('is nobody where the job never ran', async () => {
    const { wait } = cdm([run('SUCCEEDED', fresh)]);

    expect(await wait({ previous: { submissions: [] } })).toMatchObject({ end: 'success', polls: 1 });
  });

  it('is pending, for who says when the new one was started', async () => {
    const { wait } = cdm([run('FAILED', old), run('SUCCEEDED', fresh)]);

    expect(await wait({ startedAfter: new Date('2026-11-21T09:00:00Z') })).toMatchObject({ end: 'success', polls: 2 });
  });

  it('stays the one before when its record is written to after the start', async () => {
    const touched = { ...old, 'last-update-date': Date.parse('2026-11-21T09:00:05Z') };
    const { wait } = cdm([run('SUCCEEDED', touched), run('FAILED', fresh)]);

    expect(await wait({ startedAfter: Date.parse('2026-11-21T09:00:00Z') })).toMatchObject({ end: 'failed', polls: 2 });
  });

  it('is never taken for the new one where the answer does not tell', async () => {
    const { wait } = cdm([run('SUCCEEDED')]);

    expect(await wait({ startedAfter: Date.now() })).toMatchObject({ end: 'unknown-status', status: 'SUCCEEDED' });
  });
});

describe('failed polls', () => {
  it.each([
    ['reset connections', 'broken off' as Act],
    ['503', gateway(503)],
    ['500', gateway(500)],
    ['a login page', { body: '<html>log in</html>' }],
    ['truncated JSON', { body: '{"job_id": "j", "sta' }],
    ['JSON that is no answer', { body: { hello: 'world' } }],
    ['an empty 200', { body: '' }],
    [
      'the unescaped message',
      { body: '{ "is_success": true, "message": "{"error_code": "DLI.0001"}", "status": "FINISHED" }' },
    ],
  ])('are no failed job: %s', async (_, act: Act) => {
    const { asked, wait } = dli([sqlJob('RUNNING'), act, act, act, sqlJob('FINISHED')]);

    expect(await wait()).toMatchObject({ end: 'success', polls: 5 });
    expect(asked).toHaveLength(5);
    expect(await dli([sqlJob('RUNNING'), act]).wait({ tolerate: { failures: 5 } })).toMatchObject({
      end: 'too-many-failures',
      polls: 7,
      body: { status: 'RUNNING' },
    });
  });

  it.each([400, 401, 403, 404])('end the wait at once: %i', async (status) => {
    const { asked, wait } = dli([gateway(status)]);

    expect(await wait()).toMatchObject({ end: 'refused', polls: 1, error: { status } });
    expect(asked).toHaveLength(1);
  });

  it('name the 400 of a SQL job that was cleaned up for what it is', async () => {
    expect(await dli([sqlJob('RUNNING'), gateway(400)]).wait()).toMatchObject({ end: 'gone', status: 'RUNNING' });
  });

  it.each([400, 500])('name a missing run by its code, under %i', async (status) => {
    const missing: Act = { status, body: { errCode: 'Cdm.0100', externalMessage: 'no such job' } };

    expect(await cdm([missing]).wait()).toMatchObject({ end: 'gone', polls: 1, error: { serviceCode: 'Cdm.0100' } });
  });
});

describe('the end', () => {
  it.each([
    ['JobFailedError', 'JOB_FAILED', [sqlJob('FAILED')]],
    ['JobCancelledError', 'JOB_CANCELLED', [sqlJob('CANCELLED')]],
    ['UnknownStatusError', 'JOB_STATUS_UNKNOWN', [sqlJob('HUH')]],
    ['JobGoneError', 'JOB_GONE', [sqlJob('RUNNING'), gateway(400)]],
    ['WaitRefusedError', 'WAIT_REFUSED', [gateway(403)]],
    ['TooManyFailuresError', 'WAIT_TOO_MANY_FAILURES', [gateway(503)]],
    ['WaitTimeoutError', 'WAIT_TIMED_OUT', [sqlJob('RUNNING')]],
  ])('is a %s', async (name, code, acts: readonly Act[]) => {
    const { client } = dli(acts);
    const error = await settled(client.waitForJob({ project_id: 'p', job_id: 'j' })).then(
      () => expect.fail('resolved'),
      (error: WaitError) => error,
    );

    expect(error).toMatchObject({ name, code, history: expect.any(Array), polls: expect.any(Number) });
    expect(error.message).not.toContain('undefined');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is the last answer, where the goal is reached', async () => {
    const { client } = dli([sqlJob('FINISHED', { result_count: 3 })]);

    expect(await settled(client.waitForJob({ project_id: 'p', job_id: 'j' }))).toMatchObject({ result_count: 3 });
  });

  it('throws what cannot work before anything is sent', async () => {
    const { asked, client } = dli([sqlJob('FINISHED')]);
    const path = { project_id: 'p', job_id: 'j' };

    for (const [options, problem] of [
      [{ timeout: Number.POSITIVE_INFINITY }, /timeout must be a number/],
      [{ timeout: 0 }, /timeout must be a number from 1 on/],
      [{ floor: -1 }, /floor/],
      [{ floor: 10, ceiling: 5 }, /ceiling must not be below the floor of 10 ms/],
      [{ readings: 0 }, /readings/],
      [{ tolerate: { everything: 1 } }, /tolerate\.everything is not known/],
      [{ until: 'done' }, /until is not known/],
    ] as const) {
      await expect(settled(client.settleJob(path, options as never))).rejects.toThrow(problem);
    }
    for (const wrong of [{ project_id: 'p', job_id: '..' }, { project_id: 'p' } as typeof path]) {
      await expect(settled(client.settleJob(wrong))).rejects.toThrow(/job_id/);
      await expect(settled(client.beginWait(wrong))).rejects.toThrow(/job_id/);
    }
    expect(asked).toEqual([]);
  });
});

describe('abort', () => {
  it.each([
    ['before the wait', 0, [sqlJob('RUNNING')], 0],
    ['in a request', 50, ['silent' as const], 1],
    ['in a pause', 500, [sqlJob('RUNNING')], 1],
  ])('ends the wait at once %s', async (_, moment, acts: readonly Act[], requests) => {
    const { asked, client } = dli(acts);
    await settled(client.beginWait({ project_id: 'p', job_id: 'j' }));
    const controller = new AbortController();
    if (moment === 0) controller.abort('enough');
    const outcome = client.settleJob({ project_id: 'p', job_id: 'j' }, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(moment);
    controller.abort('enough');

    expect(await outcome).toMatchObject({ end: 'aborted', elapsed: moment, error: { cause: 'enough' } });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(asked).toHaveLength(requests);
  });
});

describe('an iterator', () => {
  it('gives each change once, and the answer at the end', async () => {
    const { client } = dli([
      ...[
        sqlJob('LAUNCHING'),
        sqlJob('LAUNCHING'),
        sqlJob('RUNNING', { duration: 1 }),
        sqlJob('RUNNING', { duration: 2 }),
      ],
      ...[sqlJob('RUNNING', { duration: 3, result_count: 7 }), sqlJob('FINISHED')],
    ]);
    const seen: unknown[] = [];
    const watched = (async () => {
      for await (const { status, polls, view } of client.watchJob({ project_id: 'p', job_id: 'j' })) {
        seen.push([status, polls, view.progress.rowsWritten]);
      }
    })();
    await settled(watched);

    expect(seen).toEqual([
      ['LAUNCHING', 1, undefined],
      ['RUNNING', 3, undefined],
      ['RUNNING', 5, 7],
      ['FINISHED', 6, undefined],
    ]);
  });

  it('throws after the last change where the goal is not reached', async () => {
    const { client } = dli([sqlJob('RUNNING'), sqlJob('FAILED')]);
    const seen: unknown[] = [];
    const watched = (async () => {
      for await (const { verdict } of client.watchJob({ project_id: 'p', job_id: 'j' })) seen.push(verdict);
    })();

    await expect(settled(watched)).rejects.toMatchObject({ code: 'JOB_FAILED' });
    expect(seen).toEqual(['pending', 'failure']);
  });

  it('asks no more after a break', async () => {
    const { asked, client } = dli([sqlJob('RUNNING')]);
    const watched = (async () => {
      for await (const { status } of client.watchJob({ project_id: 'p', job_id: 'j' })) if (status === 'RUNNING') break;
    })();
    await settled(watched);

    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(asked).toEqual([0]);
  });
});

describe('steps', () => {
  it('carry a wait from one process to another', async () => {
    const acts = [sqlJob('LAUNCHING'), gateway(503), sqlJob('RUNNING'), sqlJob('FINISHED')];
    const { fetch, asked } = farEnd(acts);
    let state = await settled(createDliClient({ ...place, fetch }).beginWait({ project_id: 'p', job_id: 'j' }));
    const seen: unknown[] = [];
    for (;;) {
      // Another client each time, and nothing but JSON in between.
      const client = createDliClient({ ...place, fetch });
      const step = await settled(client.step(JSON.parse(JSON.stringify(state))));
      seen.push(step.snapshot?.status ?? step.error?.code);
      if (step.done) {
        expect(step.outcome).toMatchObject({ end: 'success', polls: 4, body: { status: 'FINISHED' } });
        break;
      }
      expect(step.nextAt).toBe(Date.now() + step.waitMs);
      await vi.advanceTimersByTimeAsync(step.waitMs);
      state = step.state;
    }

    expect(seen).toEqual(['LAUNCHING', 'SERVICE_ERROR', 'RUNNING', 'FINISHED']);
    expect(asked).toHaveLength(4);
    expect(JSON.stringify(state)).not.toContain('"t"');
  });

  it('still ask once when their message comes after the deadline', async () => {
    for (const [word, end] of [
      ['FINISHED', 'success'],
      ['RUNNING', 'timed-out'],
    ] as const) {
      const { client } = dli([sqlJob(word)]);
      const state = await settled(client.beginWait({ project_id: 'p', job_id: 'j' }, { timeout: 1_000 }));
      await vi.advanceTimersByTimeAsync(5_000);

      expect(await settled(client.step(state))).toMatchObject({ done: true, outcome: { end } });
    }
  });

  it('end at the deadline without a request, where the service wants to be left alone for longer', async () => {
    const { fetch, asked } = farEnd([gateway(429, { 'retry-after': '86400' })]);
    const client = createDliClient({ ...place, fetch });
    const first = await settled(
      client.step(await client.beginWait({ project_id: 'p', job_id: 'j' }, { timeout: 10_000 })),
    );
    if (first.done) expect.fail('done');

    expect(first).toMatchObject({ waitMs: 10_000 });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await client.step(first.state)).toMatchObject({ done: false, waitMs: 6_000 });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await client.step(first.state)).toMatchObject({ done: true, outcome: { end: 'timed-out', polls: 1 } });
    expect(asked).toHaveLength(1);
  });

  it('refuse what is no state of theirs', async () => {
    const { asked, client } = dli([sqlJob('FINISHED')]);
    const state = await settled(client.beginWait({ project_id: 'p', job_id: 'j' }));

    for (const [wrong, problem] of [
      [null, /state must be an object/],
      [{ ...state, version: 2 }, /state\.version must be 1/],
      [{ ...state, service: 'cdm' }, /state\.service is "cdm", and this client is for dli/],
      [{ ...state, goal: 'running' }, /state\.goal must be one of over/],
      [{ ...state, deadline: null }, /state\.deadline must be a finite number/],
      [{ ...state, settings: { ...state.settings, floor: 'x' } }, /state\.settings\.floor/],
      [{ ...state, history: {} }, /state\.history/],
      [{ ...state, path: 'p' }, /state\.path/],
    ] as const) {
      await expect(settled(client.step(wrong as never))).rejects.toThrow(problem);
    }
    expect(asked).toEqual([]);
  });
});
