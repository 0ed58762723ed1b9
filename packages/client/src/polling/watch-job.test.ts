import { describe, expect, it, vi } from 'vitest';
import { dli, runToEnd, sqlJob, stopTime } from './fake-jobs.fixture.ts';

stopTime();

describe('an iterator', () => {
  it('yields each change once, and the response at the end', async () => {
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
    await runToEnd(watched);

    expect(seen).toEqual([
      ['LAUNCHING', 1, undefined],
      ['RUNNING', 3, undefined],
      ['RUNNING', 5, 7],
      ['FINISHED', 6, undefined],
    ]);
  });

  it('throws after the last change if the goal is not reached', async () => {
    const { client } = dli([sqlJob('RUNNING'), sqlJob('FAILED')]);
    const seen: unknown[] = [];
    const watched = (async () => {
      for await (const { verdict } of client.watchJob({ project_id: 'p', job_id: 'j' })) seen.push(verdict);
    })();

    await expect(runToEnd(watched)).rejects.toMatchObject({ code: 'JOB_FAILED' });
    expect(seen).toEqual(['pending', 'failure']);
  });

  it('does not poll after a break', async () => {
    const { polledAt, client } = dli([sqlJob('RUNNING')]);
    const watched = (async () => {
      for await (const { status } of client.watchJob({ project_id: 'p', job_id: 'j' })) if (status === 'RUNNING') break;
    })();
    await runToEnd(watched);

    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(polledAt).toEqual([0]);
  });
});
