import { describe, expect, it } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { describeErrorStep, findErrorStep, findNextStep, nextSteps } from './explain.ts';
import type { WaitError } from './wait-errors.ts';

const path = { project_id: 'p', job_id: 'j' };

function createClient(status: number, body: object): ReturnType<typeof createDliClient> {
  const headers = { 'x-request-id': 'r-7' };
  return createDliClient({
    endpoint: 'https://dli.test',
    fetch: async () => Response.json(body, { status, headers }),
  });
}

describe('explain', () => {
  it('states what was requested, the status values with their sources, the request ID and the next step', async () => {
    const dli = createClient(200, { job_id: 'j', job_type: 'QUERY', status: 'FAILED', message: 'No such table.' });
    const error = await dli.waitForJob(path).then(
      () => expect.unreachable(),
      (caught: WaitError) => caught,
    );
    const lines = (await error.explain()).split('\n');

    expect(lines[0]).toBe(error.message);
    expect(lines[1]).toMatch(
      /^Requested: goal "over" \[dli project_id=p job_id=j host=dli\.test\], 1 poll in \d+ ms\.$/,
    );
    expect(lines[2]).toMatch(/^FAILED: failure \(1 poll\)\. The job missed the goal.*\. Sources: .*Huawei/);
    expect(lines.slice(3)).toEqual([
      'Last request ID: r-7',
      'Next step: Fix what the service reports for the job, and run the job again.',
    ]);
    expect(await dli.explain(await dli.waitForOutcome(path))).toContain('Last request ID: r-7');
  });

  it('explains a stored outcome with an error', async () => {
    const dli = createClient(403, { error_code: 'X.0302', error_msg: 'No.', request_id: 'r' });
    const stored = JSON.parse(JSON.stringify(await dli.waitForOutcome(path)));

    expect(await dli.explain(stored)).toMatch(
      /cannot be queried.*\nRequested: .*\nLast request ID: r-7\nNext step: Check the cred/,
    );
  });

  it('states that a status value is not documented', async () => {
    const end = { end: 'unknown-status', goal: 'over', polls: 1, elapsed: 1 } as const;
    const history = [{ status: 'HUH', verdict: 'indeterminate', from: 0, polls: 1 }] as const;

    expect(await createClient(200, {}).explain({ ...end, history })).toContain('No known document lists it.');
  });

  it('explains a response without a status', async () => {
    const end = { end: 'timed-out', goal: 'over', polls: 2, elapsed: 1 } as const;
    const history = [{ status: null, verdict: 'pending', from: 0, polls: 2 }] as const;

    expect(await createClient(200, {}).explain({ ...end, history })).toContain(
      '\nNo status: pending (2 polls). The job is still in progress, so the wait continues.\nNext step: ',
    );
  });

  it('rejects an error without a history, such as that of a single call', async () => {
    const dli = createClient(404, {});
    const error = await dli.getJobStatus(path).catch((caught: unknown) => caught);

    await expect(dli.explain(error as never)).rejects.toThrow(/^end must be an outcome or a WaitError\./);
    await expect(dli.explain(undefined as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'end' });
  });

  it('prefers the action of the contract for the error code', async () => {
    const dli = createClient(404, { error_code: 'APIGW.0101', error_msg: 'No such API.' });

    expect(await dli.explain(await dli.waitForOutcome(path))).toContain('Next step: Check the host, the API version');
  });
});

it.each([
  [{ code: 'CREDENTIALS_ERROR' }, /credentials/],
  [{ code: 'CREDENTIALS_ERROR', retryable: true, reason: 'LOCKED' }, /credentials/],
  [{ code: 'CREDENTIALS_ERROR', retryable: true }, /network/],
  [{ code: 'SERVICE_ERROR', status: 401 }, /24 hours/],
  [{ code: 'SERVICE_ERROR', status: 404 }, /project and the region/],
  [{ code: 'SERVICE_ERROR', status: 503 }, /^Try again later/],
  [{ code: 'SERVICE_ERROR', status: 400 }, /other options/],
  [{ code: 'PROTOCOL_ERROR', status: 200 }, /right service/],
  [{ code: 'INVALID_ARGUMENT' }, /other options/],
  [{ code: 'TRANSPORT_ERROR' }, /network/],
])('the next step after %o', (error, step) => {
  expect(nextSteps[findErrorStep(error)]).toMatch(step);
  expect(findNextStep('refused', error)).toBe(findErrorStep(error));
  expect(describeErrorStep(error, { errorActions: [] })).toMatch(step);
});

it('suggests nothing after a success and an abort', () => {
  expect([findNextStep('success', undefined), findNextStep('aborted', undefined)]).toEqual([undefined, undefined]);
});
