import { describe, expect, it, vi } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { dli, endpoint, gateway, runToEnd, sqlJob, stopTime } from './fake-jobs.fixture.ts';
import { fakeService } from './fake-service.fixture.ts';

stopTime();

describe('steps', () => {
  it('carry a wait from one process to another', async () => {
    const script = [sqlJob('LAUNCHING'), gateway(503), sqlJob('RUNNING'), sqlJob('FINISHED')];
    const { fetch, polledAt } = fakeService(script);
    let state = await runToEnd(createDliClient({ ...endpoint, fetch }).startWait({ project_id: 'p', job_id: 'j' }));
    const seen: unknown[] = [];
    for (;;) {
      // Each step uses a new client, and only JSON passes between steps.
      const client = createDliClient({ ...endpoint, fetch });
      const step = await runToEnd(client.pollOnce(JSON.parse(JSON.stringify(state))));
      seen.push(step.snapshot?.status ?? step.error?.code);
      if (step.done) {
        expect(step.outcome).toMatchObject({ end: 'success', polls: 4, body: { status: 'FINISHED' } });
        break;
      }
      expect(step.nextPollAt).toBe(Date.now() + step.delayMs);
      await vi.advanceTimersByTimeAsync(step.delayMs);
      state = step.state;
    }

    expect(seen).toEqual(['LAUNCHING', 'SERVICE_ERROR', 'RUNNING', 'FINISHED']);
    expect(polledAt).toHaveLength(4);
    expect(JSON.stringify(state)).not.toContain('"t"');
  });

  it('poll once more if they run after the deadline', async () => {
    for (const [status, end] of [
      ['FINISHED', 'success'],
      ['RUNNING', 'timed-out'],
    ] as const) {
      const { client } = dli([sqlJob(status)]);
      const state = await runToEnd(client.startWait({ project_id: 'p', job_id: 'j' }, { timeout: 1_000 }));
      await vi.advanceTimersByTimeAsync(5_000);

      expect(await runToEnd(client.pollOnce(state))).toMatchObject({ done: true, outcome: { end } });
    }
  });

  it('end at the deadline without a request, if Retry-After ends after it', async () => {
    const { fetch, polledAt } = fakeService([gateway(429, { 'retry-after': '86400' })]);
    const client = createDliClient({ ...endpoint, fetch });
    const first = await runToEnd(
      client.pollOnce(await client.startWait({ project_id: 'p', job_id: 'j' }, { timeout: 10_000 })),
    );
    if (first.done) expect.fail('done');

    expect(first).toMatchObject({ delayMs: 10_000 });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await client.pollOnce(first.state)).toMatchObject({ done: false, delayMs: 6_000 });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await client.pollOnce(first.state)).toMatchObject({ done: true, outcome: { end: 'timed-out', polls: 1 } });
    expect(polledAt).toHaveLength(1);
  });

  it('reject a damaged state, naming the property', async () => {
    const { polledAt, client } = dli([sqlJob('FINISHED')]);
    const state = await runToEnd(client.startWait({ project_id: 'p', job_id: 'j' }));
    const { settings } = state;
    const { successThreshold: _, ...incomplete } = settings;
    const span = { status: 'RUNNING', verdict: 'pending', from: 0, polls: 1 };

    for (const [wrong, argument] of [
      [null, 'state'],
      [{ ...state, version: 2 }, 'state.version'],
      [{ ...state, service: 'cdm' }, 'state.service'],
      [{ ...state, goal: 'running' }, 'state.goal'],
      [{ ...state, deadline: null }, 'state.deadline'],
      [{ ...state, deadline: 1e300 }, 'state.deadline'],
      [{ ...state, polls: -1 }, 'state.polls'],
      [{ ...state, polls: 0.5 }, 'state.polls'],
      [{ ...state, settings: null }, 'state.settings'],
      [{ ...state, settings: {} }, 'state.settings.minDelay'],
      [{ ...state, settings: incomplete }, 'state.settings.successThreshold'],
      [{ ...state, settings: { ...settings, minDelay: -1 } }, 'state.settings.minDelay'],
      [{ ...state, settings: { ...settings, maxDelay: 0 } }, 'state.settings.maxDelay'],
      [{ ...state, settings: { ...settings, maxRetryAfter: 'x' } }, 'state.settings.maxRetryAfter'],
      [{ ...state, history: {} }, 'state.history'],
      [{ ...state, history: [null] }, 'state.history[0]'],
      [{ ...state, history: [{ ...span, verdict: 'fine' }] }, 'state.history[0].verdict'],
      [{ ...state, history: [{ ...span, status: 'x'.repeat(101) }] }, 'state.history[0].status'],
      [{ ...state, history: Array.from({ length: 51 }, () => span) }, 'state.history'],
      [{ ...state, path: 'p' }, 'state.path'],
      [{ ...state, path: { project_id: 7 } }, 'state.path.project_id'],
      [{ ...state, run: { previous: [7], startedAt: 'x' } }, 'state.run.startedAt'],
      [{ ...state, hasResponded: 1 }, 'state.hasResponded'],
    ] as const) {
      await expect(runToEnd(client.pollOnce(wrong as never)), argument).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        argument,
      });
    }
    expect(polledAt).toEqual([]);
  });
});
