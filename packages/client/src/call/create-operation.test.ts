import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createCdmClient } from '../cdm/index.ts';
import { createDataArtsClient } from '../dataarts/index.ts';
import { createDliClient } from '../dli/index.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { ProtocolError, ServiceError } from '../errors/response-errors.ts';
import { startService } from './local-service.fixture.ts';

const path = { project_id: 'p', job_id: 'j' };
const job = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };
const token = 'CANARY-TOKEN';
const oneAttempt = { maxAttempts: 1 };

/** Returns the result of a call to a server with this response. */
async function outcome(status: number, body: string, headers: Record<string, string> = {}): Promise<unknown> {
  const endpoint = await startService((_, response) => response.writeHead(status, headers).end(body));
  return createDliClient({ endpoint, allowInsecureLoopback: true, retry: oneAttempt, credentials: { token } })
    .getJobStatus(path)
    .catch((error: unknown) => error);
}

describe('a request', () => {
  it('has the path of the contract, each value encoded once, and the token', async () => {
    const seen: (string | undefined)[] = [];
    const endpoint = await startService((request, response) => {
      seen.push(
        request.method,
        request.url,
        String(request.headers['x-auth-token']),
        String(request.headers['workspace']),
      );
      response.end(JSON.stringify({ name: "作业 (a)'!*" }));
    });
    const client = createDataArtsClient({
      endpoint,
      allowInsecureLoopback: true,
      credentials: { token: `${token}\n` },
    });
    await client.getJobStatus({ project_id: 'p 1', job_name: "作业 (a)'!*" }, { headers: { workspace: 'w' } });

    expect(seen).toEqual(['GET', `/v1/p%201/jobs/${encodeURIComponent('作业 ')}%28a%29%27%21%2A/status`, token, 'w']);
  });

  it('is not sent if an argument is invalid', async () => {
    let requests = 0;
    const client = createDliClient({
      endpoint: 'https://dli.test',
      fetch: async () => {
        requests += 1;
        return Response.json(job);
      },
    });

    await expect(client.getJobStatus({ project_id: 'p', job_id: '..' })).rejects.toThrow(InvalidArgumentError);
    expect(requests).toBe(0);
    await expect(client.getJobStatus(path)).resolves.toEqual(job);
    expect(requests).toBe(1);
  });

  it('does not contain authentication headers without credentials', async () => {
    let headers: Headers | undefined;
    const fetch = async (request: Request): Promise<Response> => {
      headers = request.headers;
      return Response.json(job);
    };
    await createDliClient({ endpoint: 'https://dli.test', fetch }).getJobStatus(path);

    expect([...(headers?.keys() ?? [])]).toEqual(['accept', 'accept-encoding', 'user-agent']);
  });
});

describe('a response', () => {
  it.each([
    ['with its content type', { 'content-type': 'application/json' }],
    ['as text', { 'content-type': 'text/plain' }],
    ['without a content type', {}],
  ])('is read %s', async (_, headers) => {
    expect(await outcome(200, JSON.stringify(job), headers)).toEqual(job);
  });

  it('may contain unknown values and keys', async () => {
    const undocumented = { ...job, status: 'HIBERNATING', engine: 'spark' };

    expect(await outcome(200, JSON.stringify(undocumented))).toEqual(undocumented);
  });

  it.each([
    [200, ''],
    [200, 'null'],
    [200, '[]'],
    [200, '"ok"'],
    [200, '7'],
    [200, '{}'],
    [200, '{"job_id":"j","job_type":"QUERY","sta'],
    [200, '<html><title>Sign in</title></html>'],
    [200, '{"is_success":true,"message":"{"error_code":"DLI.1"}","job_id":"j","job_type":"QUERY","status":"FINISHED"}'],
    [201, JSON.stringify(job)],
    [202, JSON.stringify(job)],
    [204, ''],
    [302, ''],
    [304, ''],
    [401, ''],
    [403, '<html>no</html>'],
    [404, 'null'],
    [500, ''],
    [500, 'false'],
    [500, JSON.stringify(job)],
    [502, 'Bad Gateway'],
    [503, '{}'],
  ])('%i %j is a protocol error, never a value', async (status, body) => {
    const error = await outcome(status, body, { 'x-request-id': 'r-1', 'content-type': 'text/html' });

    expect(error).toBeInstanceOf(ProtocolError);
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', status, requestId: 'r-1', contentType: 'text/html' });
  });

  it('is quoted in the error with its printable beginning', async () => {
    const body = `\u001b[31m<html>\r\n${'x'.repeat(5000)}\u202e`;
    const { excerpt, message } = (await outcome(200, body)) as ProtocolError;

    expect(excerpt).toMatch(/^\[31m<html> x+…$/);
    expect(excerpt).toHaveLength(200);
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('that rejects the lookup is a service error, even with status 200', async () => {
    const error = await outcome(200, '{"is_success":false,"message":"no queue"}', { 'x-request-id': 'r-2' });

    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({ status: 200, serviceMessage: 'no queue', requestId: 'r-2' });
  });

  it('that rejects the lookup is a service error, even if it looks like a job', async () => {
    expect(await outcome(200, JSON.stringify({ ...job, is_success: false }))).toBeInstanceOf(ServiceError);
  });

  it('with an error and status 200 is a service error', async () => {
    const error = await outcome(200, '{"error_code":"APIGW.0301","error_msg":"no","request_id":"r-3"}');

    expect(error).toMatchObject({ code: 'SERVICE_ERROR', status: 200, serviceCode: 'APIGW.0301', requestId: 'r-3' });
  });

  it('of the identity service is a service error with its code and message', async () => {
    const error = await outcome(401, '{"error":{"code":401,"message":"expired","title":"Unauthorized"}}');

    expect(error).toMatchObject({ code: 'SERVICE_ERROR', status: 401, serviceCode: '401', serviceMessage: 'expired' });
  });
});

describe('a location in a response', () => {
  it('is safe to print, even if the service derives it from the request', async () => {
    const counters = { 'org.apache.sqoop.submission.counter.SqoopCounters': { [`\u001B[31m${token}`]: 'many' } };
    const body = JSON.stringify({ submissions: [{ 'job-name': 'j', status: 'SUCCEEDED', counters }] });
    const endpoint = await startService((_, response) => response.end(body));
    const error = await createCdmClient({ endpoint, allowInsecureLoopback: true, credentials: { token } })
      .getJobStatus({ project_id: 'p', cluster_id: 'c', job_name: 'j' })
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      code: 'PROTOCOL_ERROR',
      message: expect.stringContaining('[31m[redacted] must be integer)'),
    });
    expect((error as Error).message).not.toContain('\u001B');
    expect(inspect(error)).not.toContain(token);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    '%i is not followed, so that the token is sent to no other host',
    async (status) => {
      let elsewhere = 0;
      const other = await startService((_, response) => {
        elsewhere += 1;
        response.end(JSON.stringify(job));
      });

      expect(await outcome(status, '', { location: `${other}/` })).toMatchObject({ code: 'PROTOCOL_ERROR', status });
      expect(elsewhere).toBe(0);
    },
  );

  it.each([
    ['https://login.test/sso?ticket=CANARY', 'HTTP 302, redirects are not followed, here to login.test ['],
    ['/login?ticket=CANARY', 'HTTP 302, redirects are not followed ['],
  ])('is reported with its host, and with nothing that can be secret: %s', async (location, message) => {
    const error = (await outcome(302, '', { location })) as Error;

    expect(error.message).toContain(message);
    expect(inspect(error)).not.toContain('CANARY');
  });
});

describe('an option of a call', () => {
  it('overrides the timeout of the client', async () => {
    const endpoint = await startService(() => undefined);
    const client = createDliClient({
      endpoint,
      allowInsecureLoopback: true,
      timeouts: { call: 600_000, attempt: 600_000 },
    });

    await expect(client.getJobStatus(path, { timeout: 20 })).rejects.toMatchObject({
      code: 'TRANSPORT_ERROR',
      timedOut: true,
      attempts: 1,
    });
  });

  it.each([
    [1, 3],
    [3, 1],
  ])('overrides the attempts of the client: %i and not %i', async (attempts, usual) => {
    let requests = 0;
    const endpoint = await startService((_, response) => {
      requests += 1;
      response.writeHead(503).end();
    });
    const client = createDliClient({
      endpoint,
      allowInsecureLoopback: true,
      retry: { maxAttempts: usual, baseDelay: 0 },
    });

    await expect(client.getJobStatus(path, { maxAttempts: attempts })).rejects.toMatchObject({ attempts });
    expect(requests).toBe(attempts);
  });

  it.each<[string, unknown]>([
    ['timeout', -1],
    ['timeout', Number.NaN],
    ['timeout', '20'],
    ['maxAttempts', Number.POSITIVE_INFINITY],
    ['maxAttempts', null],
  ])('is rejected by name if it is invalid: %s %j', async (name, value) => {
    const endpoint = await startService((_, response) => response.end(JSON.stringify(job)));
    const call = createDliClient({ endpoint, allowInsecureLoopback: true }).getJobStatus(path, { [name]: value });

    await expect(call).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: name, attempts: 0 });
  });
});

describe('the token', () => {
  it('is not exposed by errors or clients', async () => {
    const failures = await Promise.all([outcome(401, ''), outcome(500, '<html>'), outcome(302, '')]);
    const client = createDliClient({
      endpoint: 'http://127.0.0.1:1',
      allowInsecureLoopback: true,
      retry: oneAttempt,
      credentials: { token },
    });
    failures.push(client, await client.getJobStatus(path).catch((error: unknown) => error));

    for (const sink of failures) {
      expect(inspect(sink, { depth: 10, showHidden: true })).not.toContain(token);
      expect(JSON.stringify(sink)).not.toContain(token);
    }
  });
});
