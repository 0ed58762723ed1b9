/** The strict mock accepts requests that are signed with a known key, and names the failed check of any other request. */
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ServiceError } from '@job-status/client';
import { type AccessKey, type Mock, startMock, testKey } from '@job-status/mock';
import { declaredResponses } from '@job-status/spec-tools';
import { createMockFetch } from '@job-status/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';

const temporary: AccessKey = { accessKey: 'TEMPORARY', secretKey: 'secret+/=', securityToken: 'a/long+token=' };
const fetch = await createMockFetch({ strict: { accessKeys: [testKey, temporary], tokens: ['a-good-token'] } });

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~作业状态ÄéßЖ日本語🚀'];
const arbitraryText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength }).map((characters) => characters.join(''));
const value = arbitraryText(12).filter((text) => !/^\.{1,2}$/.test(text));
const runs = { numRuns: 1_000, seed: 20_261_121 };

/** Signs a request with the official SDK of the provider. */
function sign(url: URL, key: AccessKey, headers: Record<string, string> = {}): Record<string, string> {
  const { origin, pathname, searchParams } = url;
  const allHeaders = key.securityToken === undefined ? headers : { ...headers, 'X-Security-Token': key.securityToken };
  const signedHeaders = AKSKSigner.sign(
    {
      method: 'GET',
      endpoint: origin + decodeURIComponent(pathname),
      queryParams: Object.fromEntries(searchParams),
      headers: allHeaders,
    },
    new BasicCredentials().withAk(key.accessKey).withSk(key.secretKey),
  ) as Record<string, string>;
  // The HTTP client sets this header.
  const { host: _, ...others } = signedHeaders;
  return { ...allHeaders, ...others };
}

describe('1,000 random requests', () => {
  it('signed by the official signer are accepted', { timeout: 60_000 }, async () => {
    const request = fc.record({
      host: fc.constantFrom('dli.test', 'dli.test:8443'),
      project: value,
      job: value,
      query: fc.option(value, { nil: undefined }),
      header: fc.option(fc.stringMatching(/^[!-~]{1,9}$/), { nil: undefined }),
      key: fc.constantFrom(testKey, temporary),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ host, project, job, query, header, key }) => {
        const url = new URL(
          `https://${host}/v1.0/${encodeURIComponent(project)}/jobs/${encodeURIComponent(job)}/status`,
        );
        if (query !== undefined) url.searchParams.set('q', query);
        const response = await fetch(url, {
          headers: sign(url, key, header === undefined ? {} : { 'y-more': header }),
        });
        expect(response.status, await response.text()).toBe(200);
      }),
      runs,
    );
  });

  it.each(contracts)(
    'signed by the client are accepted, and rejected with another secret key ($slug)',
    { timeout: 60_000 },
    async ({ slug, dereferenced }) => {
      const names = Object.keys(examplePath(dereferenced));
      const options = { cloud: 'huawei', region: slug === 'cdm' ? 'cn-north-4' : 'cn-north-1', fetch } as const;
      const client = createClient(slug, { ...options, credentials: temporary });
      const impostor = createClient(slug, { ...options, credentials: { ...temporary, secretKey: 'guessed' } });
      await fc.assert(
        fc.asyncProperty(fc.tuple(...names.map(() => value)), async (values) => {
          const path = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
          await expect(client.getJobStatus(path)).resolves.toBeDefined();
          await expect(impostor.getJobStatus(path)).rejects.toMatchObject({ status: 401 });
        }),
        runs,
      );
    },
  );
});

describe('a damaged signature', () => {
  const url = new URL('https://dli.test/v1.0/p/jobs/j/status?q=1');
  const datedBefore = (minutes: number): Record<string, string> => {
    const date = new Date(Date.now() - minutes * 60_000).toISOString();
    return { 'X-Sdk-Date': `${date.slice(0, 19).replaceAll(/[-:]/g, '')}Z` };
  };
  const changeAuthorization = (
    headers: Record<string, string>,
    change: (value: string) => string,
  ): Record<string, string> => ({
    ...headers,
    Authorization: change(headers['Authorization'] ?? ''),
  });
  const changeLastDigit = (signature: string): string => signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  const good = (): Record<string, string> => sign(url, testKey, { 'y-more': 'v' });

  const damages: readonly [part: string, headers: () => Record<string, string>, reason: RegExp, at?: string][] = [
    ['scheme', () => changeAuthorization(good(), (text) => text.replace('SDK-', 'V4-')), /must have the format/],
    ['signature', () => changeAuthorization(good(), changeLastDigit), /does not match/],
    ['length of the signature', () => changeAuthorization(good(), (text) => text.slice(0, -1)), /must have the format/],
    [
      'access key',
      () => changeAuthorization(good(), (text) => text.replace(testKey.accessKey, 'UNKNOWN')),
      /access key does not exist/,
    ],
    ['secret key', () => sign(url, { ...testKey, secretKey: 'guessed' }), /does not match/],
    ['list of headers', () => changeAuthorization(good(), (text) => text.replace(';y-more', '')), /does not match/],
    ['host in the list', () => changeAuthorization(good(), (text) => text.replace('host;', '')), /host must be signed/],
    [
      'date in the list',
      () => changeAuthorization(good(), (text) => text.replace('x-sdk-date;', '')),
      /x-sdk-date must be signed/,
    ],
    [
      'order of the list',
      () => changeAuthorization(good(), (text) => text.replace('host;x-sdk-date', 'x-sdk-date;host')),
      /in order/,
    ],
    ['signed header', () => ({ ...good(), 'y-more': 'w' }), /does not match/],
    ['missing signed header', () => ({ ...good(), 'y-more': undefined as never }), /is missing/],
    ['old date', () => sign(url, testKey, datedBefore(16)), /more than 15 minutes/],
    ['future date', () => sign(url, testKey, datedBefore(-16)), /more than 15 minutes/],
    ['changed date', () => ({ ...good(), ...datedBefore(2) }), /does not match/],
    ['format of the date', () => ({ ...good(), 'X-Sdk-Date': new Date().toISOString() }), /must have the format/],
    ['missing date', () => ({ ...good(), 'X-Sdk-Date': undefined as never }), /x-sdk-date is missing/],
    ['security token', () => ({ ...sign(url, temporary), 'X-Security-Token': 'another' }), /does not belong/],
    [
      'missing security token',
      () => ({ ...sign(url, temporary), 'X-Security-Token': undefined as never }),
      /requires the header x-security-token/,
    ],
    [
      'unsigned security token',
      () => ({
        ...sign(url, { ...temporary, securityToken: undefined }),
        'X-Security-Token': temporary.securityToken ?? '',
      }),
      /x-security-token must be signed/,
    ],
    ['unneeded security token', () => ({ ...good(), 'X-Security-Token': 'x' }), /does not accept x-security-token/],
    ['path', good, /does not match/, 'https://dli.test/v1.0/p/jobs/k/status?q=1'],
    ['query', good, /does not match/, 'https://dli.test/v1.0/p/jobs/j/status?q=2'],
    ['host', good, /does not match/, 'https://cdm.test/v1.0/p/jobs/j/status?q=1'],
    ['token', () => ({ 'X-Auth-Token': 'a-bad-token' }), /token is not valid/],
  ];

  it('is accepted before it is damaged', async () => {
    for (const headers of [
      good(),
      sign(url, testKey, datedBefore(14)),
      sign(url, temporary),
      { 'X-Auth-Token': 'a-good-token' },
    ]) {
      expect((await fetch(url, { headers })).status).toBe(200);
    }
  });

  it.each(damages)('%s: the mock sends the error of the gateway with the reason', async (_, headers, reason, at) => {
    const sent = Object.fromEntries(Object.entries(headers()).filter(([, text]) => text !== undefined));
    const response = await fetch(at ?? url, { headers: sent });
    const body = (await response.json()) as Record<string, string>;
    const dli = contracts.find(({ slug }) => slug === 'dli')?.dereferenced ?? expect.fail();
    const gatewayError = declaredResponses(dli).find(({ status, key }) => status === '401' && key === 'gateway')
      ?.example.value;

    expect(response.status).toBe(401);
    expect(body).toEqual({ ...(gatewayError as object), error_msg: expect.stringMatching(reason) });
    for (const secret of [testKey.secretKey, temporary.secretKey, temporary.securityToken ?? '', 'a-bad-token']) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  it('a request without credentials gets the response of the non-strict mock', async () => {
    const plain = await createMockFetch();
    const [strictResponse, plainResponse] = await Promise.all([fetch(url), plain(url)]);

    expect(strictResponse.status).toBe(401);
    expect(await strictResponse.text()).toBe(await plainResponse.text());
  });
});

describe('over HTTP', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ port: 0, strict: true });
  });
  afterAll(() => mock.stop());

  it.each(contracts)('$slug accepts the test key, and rejects an unknown key', async ({ slug, dereferenced }) => {
    const options = { endpoint: mock.url, allowInsecureLoopback: true };
    const path = examplePath(dereferenced);
    await expect(createClient(slug, { ...options, credentials: testKey }).getJobStatus(path)).resolves.toBeDefined();

    const unknownKey = { accessKey: 'UNKNOWN', secretKey: testKey.secretKey };
    const rejected = createClient(slug, { ...options, credentials: unknownKey }).getJobStatus(path);
    await expect(rejected).rejects.toBeInstanceOf(ServiceError);
    await expect(rejected).rejects.toMatchObject({ status: 401, serviceMessage: 'The access key does not exist.' });
  });

  it('accepts any token, and needs none for the control API', async () => {
    const [api] = mock.apis;
    const response = await globalThis.fetch(mock.url + (api?.example.path ?? ''), {
      headers: { 'X-Auth-Token': 'any' },
    });

    expect(response.status).toBe(200);
    expect((await globalThis.fetch(`${mock.url}/__mock/scenarios`)).status).toBe(200);
  });
});
