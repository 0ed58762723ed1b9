import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { cdm, dli, gateway, runToEnd, sqlJob, stopTime } from './fake-jobs.fixture.ts';
import type { ScriptedResponse } from './fake-service.fixture.ts';
import type { WaitError } from './wait-errors.ts';

stopTime();

describe('failed polls', () => {
  it.each([
    ['reset connections', 'broken off' as ScriptedResponse],
    ['503', gateway(503)],
    ['500', gateway(500)],
    ['a login page', { body: '<html>log in</html>' }],
    ['truncated JSON', { body: '{"job_id": "j", "sta' }],
    ['JSON that is not a response', { body: { hello: 'world' } }],
    ['an empty 200', { body: '' }],
    [
      'the unescaped message',
      { body: '{ "is_success": true, "message": "{"error_code": "DLI.0001"}", "status": "FINISHED" }' },
    ],
  ])('do not count as a failed job: %s', async (_, response: ScriptedResponse) => {
    const { polledAt, wait } = dli([sqlJob('RUNNING'), response, response, response, sqlJob('FINISHED')]);

    expect(await wait()).toMatchObject({ end: 'success', polls: 5 });
    expect(polledAt).toHaveLength(5);
    expect(await dli([sqlJob('RUNNING'), response]).wait({ tolerance: { failedPolls: 5 } })).toMatchObject({
      end: 'too-many-failed-polls',
      polls: 7,
      body: { status: 'RUNNING' },
    });
  });

  it.each([400, 401, 403, 404])('end the wait immediately: %i', async (status) => {
    const { polledAt, wait } = dli([gateway(status)]);

    expect(await wait()).toMatchObject({ end: 'refused', polls: 1, error: { status } });
    expect(polledAt).toHaveLength(1);
  });

  it('with a 400 explain that the SQL job was cleaned up', async () => {
    expect(await dli([sqlJob('RUNNING'), gateway(400)]).wait()).toMatchObject({ end: 'gone', status: 'RUNNING' });
  });

  it.each([400, 500])('recognize a missing run by its code with status %i', async (status) => {
    const missing: ScriptedResponse = { status, body: { errCode: 'Cdm.0100', externalMessage: 'no such job' } };

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
    ['TooManyFailedPollsError', 'WAIT_TOO_MANY_FAILED_POLLS', [gateway(503)]],
    ['WaitTimeoutError', 'WAIT_TIMED_OUT', [sqlJob('RUNNING')]],
  ])('is a %s', async (name, code, script: readonly ScriptedResponse[]) => {
    const { client } = dli(script);
    const error = await runToEnd(client.waitForJob({ project_id: 'p', job_id: 'j' })).then(
      () => expect.fail('resolved'),
      (error: WaitError) => error,
    );

    expect(error).toMatchObject({ name, code, history: expect.any(Array), polls: expect.any(Number) });
    expect(error.message).not.toContain('undefined');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is the last response if the goal is reached', async () => {
    const { client } = dli([sqlJob('FINISHED', { result_count: 3 })]);

    expect(await runToEnd(client.waitForJob({ project_id: 'p', job_id: 'j' }))).toMatchObject({ result_count: 3 });
  });

  it('rejects invalid options before a request is sent', async () => {
    const { polledAt, client } = dli([sqlJob('FINISHED')]);
    const path = { project_id: 'p', job_id: 'j' };

    for (const [options, problem] of [
      [{ timeout: Number.POSITIVE_INFINITY }, /timeout must be a finite number/],
      [{ timeout: 0 }, /timeout must be a finite number greater than or equal to 1; received 0/],
      [{ minDelay: -1 }, /minDelay/],
      [{ minDelay: 10, maxDelay: 5 }, /maxDelay must not be less than minDelay, 10; received 5/],
      [{ readings: 0 }, /readings/],
      [{ tolerance: { everything: 1 } }, /tolerance\.everything is not supported/],
      [{ until: 'done' }, /until is not supported/],
    ] as const) {
      await expect(runToEnd(client.waitForOutcome(path, options as never))).rejects.toThrow(problem);
    }
    for (const wrong of [{ project_id: 'p', job_id: '..' }, { project_id: 'p' } as typeof path]) {
      await expect(runToEnd(client.waitForOutcome(wrong))).rejects.toThrow(/job_id/);
      await expect(runToEnd(client.startWait(wrong))).rejects.toThrow(/job_id/);
    }
    expect(polledAt).toEqual([]);
  });
});

describe('abort', () => {
  it.each([
    ['before the wait', 0, [sqlJob('RUNNING')], 0],
    ['during a request', 50, ['silent' as const], 1],
    ['during a delay', 500, [sqlJob('RUNNING')], 1],
  ])('ends the wait immediately %s', async (_, time, script: readonly ScriptedResponse[], requests) => {
    const { polledAt, client } = dli(script);
    await runToEnd(client.startWait({ project_id: 'p', job_id: 'j' }));
    const controller = new AbortController();
    if (time === 0) controller.abort('enough');
    const outcome = client.waitForOutcome({ project_id: 'p', job_id: 'j' }, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(time);
    controller.abort('enough');

    expect(await outcome).toMatchObject({ end: 'aborted', elapsed: time, error: { cause: 'enough' } });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(polledAt).toHaveLength(requests);
  });
});
