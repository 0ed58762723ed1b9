/** Each declared response passes unchanged from the mock over HTTP through the client. */
import { type ClientOptions, ServiceError } from '@job-status/client';
import { type Mock, startMock } from '@job-status/mock';
import { declaredResponses, readOperation } from '@job-status/spec-tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, createFetchClient, examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

it('serves every contract', () => {
  expect(mock.apis.map(({ slug }) => slug)).toEqual(contracts.map(({ slug }) => slug));
});

describe.each(contracts)('$slug', async (contract) => {
  const { slug, dereferenced } = contract;
  const { isError } = await import(`@job-status/contract/${slug}`);
  const responses = declaredResponses(dereferenced).map((response) => ({
    ...response,
    // The `default` response covers every status that the contract does not declare.
    code: response.status === 'default' ? 504 : Number(response.status),
  }));

  /** Creates a `fetch` that requests one of the declared responses from Prism and records its text. */
  const createPreferringFetch = (
    code: number,
    key: string,
    texts: string[] = [],
  ): NonNullable<ClientOptions['fetch']> => {
    return async (request) => {
      request.headers.set('Prefer', `code=${code}, example=${key}`);
      const response = await fetch(request);
      texts.push(await response.clone().text());
      return response;
    };
  };
  const toOptions = (fetch?: ClientOptions['fetch']): ClientOptions => ({
    endpoint: mock.url,
    allowInsecureLoopback: true,
    retry: { maxAttempts: 1 },
    credentials: { token: 'token-for-the-mock' },
    ...(fetch && { fetch }),
  });
  const getJobStatus = (fetch?: ClientOptions['fetch']): Promise<unknown> =>
    createClient(slug, toOptions(fetch)).getJobStatus(examplePath(dereferenced));

  it('returns the first documented response by default', async () => {
    expect(await getJobStatus()).toEqual(responses[0]?.example.value);
  });

  it.each(responses)('$status $key arrives unchanged', async ({ code, key, example }) => {
    const texts: string[] = [];
    const outcome = await getJobStatus(createPreferringFetch(code, key, texts)).catch((error: unknown) => error);

    // The comparison as text covers the order of the keys and the exact numbers.
    expect(texts).toEqual([JSON.stringify(example.value)]);
    if (code === 200 && !isError(example.value)) {
      expect(outcome).toEqual(example.value);
    } else {
      expect(outcome).toBeInstanceOf(ServiceError);
      expect(outcome).toMatchObject({ status: code, body: example.value });
    }
  });

  it.each(responses)('$status $key is the same through openapi-fetch', async ({ code, key, example }) => {
    const typed = await getJobStatus(createPreferringFetch(code, key)).catch(({ body }: ServiceError) => body);
    const get = await createFetchClient(contract, toOptions(createPreferringFetch(code, key)));
    const { data, error, response } = await get(examplePath(dereferenced));

    expect(response.status).toBe(code);
    expect(code === 200 ? [data, error] : [error, data]).toEqual([typed, undefined]);
    expect(typed).toEqual(example.value);
  });

  it.each(responses.filter(({ code }) => code !== 200))(
    '$status $key keeps the error code and the message of the service',
    async (declared) => {
      const error = (await getJobStatus(createPreferringFetch(declared.code, declared.key)).catch(
        (reason: unknown) => reason,
      )) as ServiceError;
      const text = JSON.stringify(declared.example.value);

      for (const part of [error.serviceCode, error.serviceMessage].filter((text) => text !== undefined)) {
        expect(text).toContain(JSON.stringify(part).slice(1, -1));
        // A full stop at its end is left out, because the request ID follows.
        expect(error.message).toContain(part.replace(/\.$/, ''));
      }
      expect(error.serviceCode ?? error.serviceMessage ?? text.includes('validation-result')).toBeTruthy();
      expect(error.requestId).toBeTruthy();
    },
  );

  it('reports the Retry-After of 429 and 503', async () => {
    for (const status of ['429', '503']) {
      const { key } = responses.find((response) => response.status === status) ?? { key: '' };
      const declared = readOperation(dereferenced).get.responses[status]?.headers['Retry-After']?.example;

      expect(declared).toBeTruthy();
      await expect(getJobStatus(createPreferringFetch(Number(status), key))).rejects.toMatchObject({
        retryAfterMs: Number(declared) * 1_000,
      });
    }
  });

  it('rejects a request without credentials', async () => {
    const { getJobStatus } = createClient(slug, { endpoint: mock.url, allowInsecureLoopback: true });

    await expect(getJobStatus(examplePath(dereferenced))).rejects.toMatchObject({ name: 'ServiceError', status: 401 });
  });
});
