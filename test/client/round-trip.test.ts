/** Every declared response travels from the mock over HTTP through the client and arrives unchanged. */
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
  const answers = declaredResponses(dereferenced).map((answer) => ({
    ...answer,
    // The contract's `default` stands for any status that it does not name.
    code: answer.status === 'default' ? 504 : Number(answer.status),
  }));

  /** A `fetch` that requests one of the declared responses from Prism and keeps its text. */
  const preferring = (code: number, key: string, texts: string[] = []): NonNullable<ClientOptions['fetch']> => {
    return async (request) => {
      request.headers.set('Prefer', `code=${code}, example=${key}`);
      const response = await fetch(request);
      texts.push(await response.clone().text());
      return response;
    };
  };
  const options = (fetch?: ClientOptions['fetch']): ClientOptions => ({
    endpoint: mock.url,
    allowInsecureLoopback: true,
    retry: { maxAttempts: 1 },
    credentials: { token: 'token-for-the-mock' },
    ...(fetch && { fetch }),
  });
  const ask = (fetch?: ClientOptions['fetch']): Promise<unknown> =>
    createClient(slug, options(fetch)).getJobStatus(examplePath(dereferenced));

  it('returns the first documented response by default', async () => {
    expect(await ask()).toEqual(answers[0]?.example.value);
  });

  it.each(answers)('$status $key arrives', async ({ code, key, example }) => {
    const texts: string[] = [];
    const outcome = await ask(preferring(code, key, texts)).catch((error: unknown) => error);

    // As text, and so with the same keys in the same order and the same numbers.
    expect(texts).toEqual([JSON.stringify(example.value)]);
    if (code === 200 && !isError(example.value)) {
      expect(outcome).toEqual(example.value);
    } else {
      expect(outcome).toBeInstanceOf(ServiceError);
      expect(outcome).toMatchObject({ status: code, body: example.value });
    }
  });

  it.each(answers)('$status $key is the same through openapi-fetch', async ({ code, key, example }) => {
    const typed = await ask(preferring(code, key)).catch(({ body }: ServiceError) => body);
    const get = await createFetchClient(contract, options(preferring(code, key)));
    const { data, error, response } = await get(examplePath(dereferenced));

    expect(response.status).toBe(code);
    expect(code === 200 ? [data, error] : [error, data]).toEqual([typed, undefined]);
    expect(typed).toEqual(example.value);
  });

  it.each(answers.filter(({ code }) => code !== 200))('$status $key keeps what the service said', async (answer) => {
    const error = (await ask(preferring(answer.code, answer.key)).catch((reason: unknown) => reason)) as ServiceError;
    const said = JSON.stringify(answer.example.value);

    for (const part of [error.serviceCode, error.serviceMessage].filter((text) => text !== undefined)) {
      expect(said).toContain(JSON.stringify(part).slice(1, -1));
      expect(error.message).toContain(part);
    }
    expect(error.serviceCode ?? error.serviceMessage ?? said.includes('validation-result')).toBeTruthy();
    expect(error.requestId).toBeTruthy();
  });

  it('says with 429 and 503 how long to stay away', async () => {
    for (const status of ['429', '503']) {
      const { key } = answers.find((answer) => answer.status === status) ?? { key: '' };
      const declared = readOperation(dereferenced).get.responses[status]?.headers['Retry-After']?.example;

      expect(declared).toBeTruthy();
      await expect(ask(preferring(Number(status), key))).rejects.toMatchObject({
        retryAfterMs: Number(declared) * 1_000,
      });
    }
  });

  it('rejects a request without credentials', async () => {
    const { getJobStatus } = createClient(slug, { endpoint: mock.url, allowInsecureLoopback: true });

    await expect(getJobStatus(examplePath(dereferenced))).rejects.toMatchObject({ name: 'ServiceError', status: 401 });
  });
});
