import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../call/options.ts';
import { createDataArtsFetch, createDataArtsFetchClient } from '../dataarts/fetch.ts';
import { createDliFetch, createDliFetchClient, type DliFetchClient, type ServiceFetch } from '../dli/fetch.ts';
import { InvalidArgumentError, type JobStatusError } from '../errors/errors.ts';

const endpoint = 'https://dli.test';
const token = 'a-secret-token';
const job = { is_success: true, message: '', job_id: 'j', job_type: 'QUERY', status: 'RUNNING' };
const template = '/v1.0/{project_id}/jobs/{job_id}/status';
const url = `${endpoint}/v1.0/p/jobs/j/status`;

/** Creates a service that sends its responses in order and records the requests. */
function fakeService(...responses: readonly (Response | Error)[]): { options: ClientOptions; requests: Request[] } {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request);
    const next = responses[Math.min(requests.length, responses.length) - 1];
    if (next instanceof Error) throw next;
    return next?.clone() ?? Response.error();
  };
  return { options: { endpoint, fetch, credentials: { token }, retry: { baseDelay: 0 } }, requests };
}

const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);
const getError = (call: Promise<unknown>): Promise<JobStatusError> =>
  call.then(
    () => expect.unreachable(),
    (error: JobStatusError) => error,
  );

describe(createDliFetchClient, () => {
  const get = (client: DliFetchClient, job_id = 'j'): ReturnType<DliFetchClient['GET']> =>
    client.GET(template, { params: { path: { project_id: 'p', job_id } } });

  it('sends the credentials and returns the typed body with the response', async () => {
    const { options, requests } = fakeService(json(job, { headers: { 'x-request-id': 'r1' } }));

    const { data, error, response } = await get(createDliFetchClient(options));

    expect(data).toEqual(job);
    expect(error).toBeUndefined();
    expect(response.headers.get('x-request-id')).toBe('r1');
    expect(response.url).toBe(url);
    expect(requests.map(({ url, headers }) => [url, headers.get('x-auth-token')])).toEqual([[url, token]]);
  });

  it('returns an error response as `error`', async () => {
    const body = { error_code: 'DLI.0001', error_msg: 'no such project' };
    const { options } = fakeService(json(body, { status: 403, statusText: 'Forbidden' }));

    const { data, error, response } = await get(createDliFetchClient(options));

    expect(data).toBeUndefined();
    expect(error).toEqual(body);
    expect(response.status).toBe(403);
  });

  it('retries as often as the typed client', async () => {
    const busy = json({ error_code: 'APIGW.0308', error_msg: 'busy' }, { status: 503 });
    const { options, requests } = fakeService(busy, new TypeError('reset'), json(job));

    expect((await get(createDliFetchClient(options))).data).toEqual(job);
    expect(requests).toHaveLength(3);
  });

  it('runs middleware around the call, which can add headers', async () => {
    const { options, requests } = fakeService(json(job));
    const client = createDliFetchClient(options);
    client.use({
      onRequest({ request }) {
        request.headers.set('traceparent', '00-1-2-01');
      },
      onResponse: ({ response }) => new Response(response.body, { status: response.status, headers: { seen: 'yes' } }),
    });

    expect((await get(client)).response.headers.get('seen')).toBe('yes');
    expect(requests[0]?.headers.get('traceparent')).toBe('00-1-2-01');
  });

  it('encodes path parameters like the typed client, and rejects those that would change the path', async () => {
    const { options, requests } = fakeService(json({ ...job, job_id: "it's (a) job" }));
    const client = createDliFetchClient(options);

    expect((await get(client, "it's (a) job")).error).toBeUndefined();
    expect(requests[0]?.url).toBe(`${endpoint}/v1.0/p/jobs/it%27s%20%28a%29%20job/status`);
    for (const hostile of ['..', '../../admin', 'a/b', 'a?b', 'a%2Fb', '']) {
      expect(await getError(get(client, hostile))).toBeInstanceOf(InvalidArgumentError);
    }
    expect(requests).toHaveLength(1);
  });
});

describe('a header of the contract', () => {
  it.each<[string, (options: ClientOptions) => Promise<unknown>]>([
    [
      'from openapi-fetch',
      (options) =>
        createDataArtsFetchClient(options).GET('/v1/{project_id}/jobs/{job_name}/status', {
          params: { path: { project_id: 'p', job_name: 'n' }, header: { workspace: 'w' } },
        }),
    ],
    [
      'from other code',
      (options) => createDataArtsFetch(options)(`${endpoint}/v1/p/jobs/n/status`, { headers: { workspace: 'w' } }),
    ],
  ])('%s arrives', async (_, run) => {
    const { options, requests } = fakeService(json({ name: 'n' }));

    await run(options);

    expect(requests[0]?.headers.get('workspace')).toBe('w');
  });
});

describe(createDliFetch, () => {
  const run = (given: { options: ClientOptions }, ...input: Parameters<ServiceFetch>): Promise<Response> =>
    createDliFetch(given.options)(...input);

  it.each<[string, Parameters<ServiceFetch>, string]>([
    ['another host', ['https://attacker.test/v1.0/p/jobs/j/status'], 'request.url'],
    ['another port', ['https://dli.test:8443/v1.0/p/jobs/j/status'], 'request.url'],
    ['another scheme', ['http://dli.test/v1.0/p/jobs/j/status'], 'request.url'],
    ['another path', [`${endpoint}/v1.0/p/queues`], 'request.url'],
    ['a path that leaves its segment', [`${endpoint}/v1.0/p/jobs/j%2F..%2Fk/status`], 'path.job_id'],
    ['a query', [`${url}?full=true`], 'request.url'],
    ['a broken percent-encoding', [`${endpoint}/v1.0/p/jobs/%zz/status`], 'request.url'],
    ['another method', [url, { method: 'DELETE' }], 'request.method'],
    ['something that is not a request', [{} as URL], 'request'],
    ['a token of the caller', [url, { headers: { 'X-Auth-Token': 'mine' } }], 'headers.x-auth-token'],
    ['a signature of the caller', [url, { headers: { Authorization: 'mine' } }], 'headers.authorization'],
  ])('rejects %s before anything is sent', async (_, input, argument) => {
    const service = fakeService(json(job));

    expect(await getError(run(service, ...input))).toMatchObject({ code: 'INVALID_ARGUMENT', argument });
    expect(service.requests).toEqual([]);
  });

  it('accepts a URL, a Request and a path', async () => {
    const service = fakeService(json(job));
    for (const input of [url, new URL(url), new Request(url), '/v1.0/p/jobs/j/status']) {
      expect(await (await run(service, input)).json()).toEqual(job);
    }
  });

  it('sends to an endpoint with a base path, and to no other path of its host', async () => {
    const service = fakeService(json(job));
    const options = { ...service.options, endpoint: `${endpoint}/gateway/dli` } as ClientOptions;
    await run({ options }, `${endpoint}/gateway/dli/v1.0/p/jobs/j/status`);

    expect(service.requests.map(({ url }) => url)).toEqual([`${endpoint}/gateway/dli/v1.0/p/jobs/j/status`]);
    expect(await getError(run({ options }, url))).toMatchObject({ argument: 'request.url' });
    expect(service.requests).toHaveLength(1);
  });

  it('ignores headers that belong to the transport', async () => {
    const service = fakeService(json(job));
    await run(service, url, { headers: { cookie: 'a=b', te: 'trailers', 'x-mine': '1' } });

    expect([...(service.requests[0]?.headers.keys() ?? [])]).toEqual([
      'accept',
      'accept-encoding',
      ...['user-agent', 'x-auth-token', 'x-mine'],
    ]);
  });

  it.each([
    ['is about another job', json({ ...job, job_id: 'k' }), { isOtherJob: true }],
    ['is not JSON', new Response('<html>'), { isNotJson: true }],
    ['violates the contract', json({ job_id: 7 }), { status: 200 }],
  ])('rejects a 200 that %s', async (_, response, expected) => {
    const error = await getError(run(fakeService(response), url));

    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', ...expected });
  });

  it('rejects when no response arrives, and when the response is too large', async () => {
    expect(await getError(run(fakeService(new TypeError('reset')), url))).toMatchObject({ code: 'TRANSPORT_ERROR' });
    const { options } = fakeService(new Response('x'.repeat(100), { status: 500 }));
    expect(await getError(run({ options: { ...options, maxResponseBytes: 10 } }, url))).toMatchObject({
      code: 'PROTOCOL_ERROR',
      isTooLarge: true,
    });
  });

  it('ends with the signal of the request', async () => {
    const { options } = fakeService();
    const controller = new AbortController();
    const fetch = (): Promise<Response> => {
      controller.abort(new Error('enough'));
      return new Promise(() => undefined);
    };
    const error = await getError(run({ options: { ...options, fetch } }, url, { signal: controller.signal }));

    expect(error).toMatchObject({ code: 'ABORTED', cause: { message: 'enough' } });
  });

  it('returns an error page and a redirect unchanged', async () => {
    const page = await run(fakeService(new Response('<h1>Bad gateway</h1>', { status: 502 })), url);
    expect([page.status, await page.text()]).toEqual([502, '<h1>Bad gateway</h1>']);
    const elsewhere = new Response(null, { status: 302, headers: { location: 'https://login.test/' } });
    const redirect = await run(fakeService(elsewhere), url);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'https://login.test/']);
  });

  it('rejects with the error of the typed client if the body is nested too deeply to be serialized', async () => {
    const details = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const text = `{"error_code":"DLI.1","error_msg":"m","error_json_opt":${details}}`;

    expect(await getError(run(fakeService(new Response(text, { status: 403 })), url))).toMatchObject({ status: 403 });
  });

  it('has the exact numbers of the typed client', async () => {
    const text = JSON.stringify(job).replace('}', ',"elsewhere":12345678901234567891}');
    const response = await run(fakeService(new Response(text)), url);

    expect(await response.json()).toEqual({ ...job, elsewhere: '12345678901234567891' });
  });

  it.each([200, 403, 502])('exposes no secret in the body or the headers of a %i', async (status) => {
    const body = { ...(status === 200 ? job : { error_code: 'DLI.1', error_msg: 'm' }), message: `for ${token}` };
    const headers = { echo: token, 'content-length': '9999' };
    const text = status === 502 ? `<p>${token}</p>` : JSON.stringify(body);
    const response = await run(fakeService(new Response(text, { status, headers })), url);

    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/^((?!a-secret-token).)*\[redacted\]((?!a-secret-token).)*$/);
    expect(response.headers.get('echo')).toBe('[redacted]');
    expect(response.headers.has('content-length')).toBe(false);
  });

  it('masks the signed request that a gateway quotes', async () => {
    const quote = { error_code: 'APIGW.0301', error_msg: 'wrong, canonical_request:GET /v1.0 x-sdk-date' };
    for (const body of [json(quote, { status: 401 }), new Response(quote.error_msg, { status: 401 })]) {
      expect(await (await run(fakeService(body), url)).text()).not.toContain('x-sdk-date');
    }
  });
});
