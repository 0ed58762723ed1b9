import { describe, expect, it } from 'vitest';
import { createCdmClient } from '../cdm/index.ts';
import { createDataArtsClient } from '../dataarts/index.ts';
import { createDliClient } from '../dli/index.ts';

const options = { endpoint: 'https://service.test', retry: { baseDelay: 0 } };

/** Creates a service that responds with the bodies in order and repeats the last one, and records the requests. */
function respond(...bodies: unknown[]) {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request);
    return Response.json(bodies[Math.min(requests.length, bodies.length) - 1]);
  };
  return { fetch, requests };
}

const sqlJob = (job_id: string, status = 'FINISHED') => ({ job_id, job_type: 'QUERY', status });

describe('a response about another job', () => {
  it.each([
    [
      'dli',
      (fetch: never) => createDliClient({ ...options, fetch }).getJobStatus({ project_id: 'p', job_id: 'mine' }),
      sqlJob('other'),
      'job_id',
    ],
    [
      'cdm',
      (fetch: never) =>
        createCdmClient({ ...options, fetch }).getJobStatus({ project_id: 'p', cluster_id: 'c', job_name: 'mine' }),
      {
        submissions: [
          { 'job-name': 'mine', status: 'RUNNING' },
          { 'job-name': 'other', status: 'SUCCEEDED' },
        ],
      },
      'submissions.job-name',
    ],
    [
      'dataarts',
      (fetch: never) => createDataArtsClient({ ...options, fetch }).getJobStatus({ project_id: 'p', job_name: 'mine' }),
      { name: 'other', status: 'NORMAL' },
      'name',
    ],
  ])('is an error of %s, after as many attempts as a broken response', async (_, getJobStatus, body, field) => {
    const { fetch, requests } = respond(body);
    await expect(getJobStatus(fetch as never)).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
      isOtherJob: true,
      attempts: 3,
      message: expect.stringContaining(`\`${field}\``),
    });
    expect(requests).toHaveLength(3);
  });

  it('is followed by requests that close their connections', async () => {
    const { fetch, requests } = respond(sqlJob('other'), sqlJob('mine'));
    const client = createDliClient({ ...options, fetch });
    await expect(client.getJobStatus({ project_id: 'p', job_id: 'mine' })).resolves.toMatchObject({ job_id: 'mine' });
    expect(requests.map(({ headers }) => headers.get('connection'))).toEqual([null, 'close']);
  });

  it('never has a verdict', async () => {
    const { fetch } = respond(sqlJob('mine', 'RUNNING'), sqlJob('other'), sqlJob('mine', 'FAILED'));
    const client = createDliClient({ ...options, fetch });
    const statuses: (string | undefined)[] = [];
    const onChange = ({ status }: { status: string | undefined }) => void statuses.push(status);
    const outcome = await client.waitForOutcome(
      { project_id: 'p', job_id: 'mine' },
      { minDelay: 1, maxDelay: 1, onChange },
    );
    expect(outcome).toMatchObject({ end: 'failed', polls: 3 });
    expect(statuses).toEqual(['RUNNING', 'FAILED']);
  });

  it('is accepted if the caller turns the check off', async () => {
    const { fetch } = respond(sqlJob('other'));
    const client = createDliClient({ ...options, fetch, verifyIdentity: false });
    await expect(client.getJobStatus({ project_id: 'p', job_id: 'mine' })).resolves.toMatchObject({ job_id: 'other' });
  });

  it('does not apply to a list without runs', async () => {
    const { fetch } = respond({ submissions: [] });
    const job = createCdmClient({ ...options, fetch }).getJobStatus({
      project_id: 'p',
      cluster_id: 'c',
      job_name: 'n',
    });
    await expect(job).resolves.toEqual({ submissions: [] });
  });
});

describe('a missing CDM job', () => {
  it.each([
    { errCode: 'Cdm.0100', externalMessage: 'no such job' },
    { errCode: 'Cdm.0100', code: 'Cdm.9999', externalMessage: 'm' },
    { errCode: 'Cdm.9999', code: 'Cdm.0100', externalMessage: 'm' },
  ])('is recognized by either code, and is final even with status 500: %j', async (body) => {
    let requests = 0;
    const fetch = async (): Promise<Response> => {
      requests += 1;
      return Response.json(body, { status: 500 });
    };
    const client = createCdmClient({ ...options, fetch });
    const path = { project_id: 'p', cluster_id: 'c', job_name: 'n' };
    await expect(client.getJobStatus(path)).rejects.toMatchObject({ isJobMissing: true, attempts: 1 });
    await expect(client.waitForOutcome(path)).resolves.toMatchObject({ end: 'gone', polls: 1 });
    expect(requests).toBe(2);
  });
});
