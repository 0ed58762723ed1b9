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
const text = (most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: most }).map((some) => some.join(''));
const value = text(12).filter((word) => !/^\.{1,2}$/.test(word));
const runs = { numRuns: 1_000, seed: 20_261_121 };

/** Signs as the provider's own SDK does. */
function signed(url: URL, key: AccessKey, headers: Record<string, string> = {}): Record<string, string> {
  const { origin, pathname, searchParams } = url;
  const own = key.securityToken === undefined ? headers : { ...headers, 'X-Security-Token': key.securityToken };
  const sent = AKSKSigner.sign(
    {
      method: 'GET',
      endpoint: origin + decodeURIComponent(pathname),
      queryParams: Object.fromEntries(searchParams),
      headers: own,
    },
    new BasicCredentials().withAk(key.accessKey).withSk(key.secretKey),
  ) as Record<string, string>;
  // A caller does not write this header itself.
  const { host: _, ...others } = sent;
  return { ...own, ...others };
}

describe('1,000 random requests', () => {
  it('signed by the official signer are let in', { timeout: 60_000 }, async () => {
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
        const answer = await fetch(url, {
          headers: signed(url, key, header === undefined ? {} : { 'y-more': header }),
        });
        expect(answer.status, await answer.text()).toBe(200);
      }),
      runs,
    );
  });

  it.each(contracts)(
    'signed by our client are let in, and none with another secret ($slug)',
    { timeout: 60_000 },
    async ({ slug, dereferenced }) => {
      const names = Object.keys(examplePath(dereferenced));
      const options = { cloud: 'huawei', region: slug === 'cdm' ? 'cn-north-4' : 'cn-north-1', fetch } as const;
      const client = createClient(slug, { ...options, credentials: temporary });
      const thief = createClient(slug, { ...options, credentials: { ...temporary, secretKey: 'guessed' } });
      await fc.assert(
        fc.asyncProperty(fc.tuple(...names.map(() => value)), async (values) => {
          const path = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
          await expect(client.getJobStatus(path)).resolves.toBeDefined();
          await expect(thief.getJobStatus(path)).rejects.toMatchObject({ status: 401 });
        }),
        runs,
      );
    },
  );
});

describe('a damaged signature', () => {
  const url = new URL('https://dli.test/v1.0/p/jobs/j/status?q=1');
  const old = (minutes: number): Record<string, string> => {
    const moment = new Date(Date.now() - minutes * 60_000).toISOString();
    return { 'X-Sdk-Date': `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z` };
  };
  const authorization = (
    headers: Record<string, string>,
    change: (value: string) => string,
  ): Record<string, string> => ({
    ...headers,
    Authorization: change(headers['Authorization'] ?? ''),
  });
  const other = (signature: string): string => signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  const good = (): Record<string, string> => signed(url, testKey, { 'y-more': 'v' });

  const damages: readonly [what: string, headers: () => Record<string, string>, reason: RegExp, at?: string][] = [
    ['scheme', () => authorization(good(), (text) => text.replace('SDK-', 'V4-')), /must have the format/],
    ['signature', () => authorization(good(), other), /does not match/],
    ['length of the signature', () => authorization(good(), (text) => text.slice(0, -1)), /must have the format/],
    [
      'access key',
      () => authorization(good(), (text) => text.replace(testKey.accessKey, 'NOBODY')),
      /access key does not exist/,
    ],
    ['secret key', () => signed(url, { ...testKey, secretKey: 'guessed' }), /does not match/],
    ['list of headers', () => authorization(good(), (text) => text.replace(';y-more', '')), /does not match/],
    ['host in the list', () => authorization(good(), (text) => text.replace('host;', '')), /host must be signed/],
    [
      'date in the list',
      () => authorization(good(), (text) => text.replace('x-sdk-date;', '')),
      /x-sdk-date must be signed/,
    ],
    [
      'order of the list',
      () => authorization(good(), (text) => text.replace('host;x-sdk-date', 'x-sdk-date;host')),
      /in order/,
    ],
    ['signed header', () => ({ ...good(), 'y-more': 'w' }), /does not match/],
    ['missing signed header', () => ({ ...good(), 'y-more': undefined as never }), /is missing/],
    ['old date', () => signed(url, testKey, old(16)), /more than 15 minutes/],
    ['coming date', () => signed(url, testKey, old(-16)), /more than 15 minutes/],
    ['changed date', () => ({ ...good(), ...old(2) }), /does not match/],
    ['form of the date', () => ({ ...good(), 'X-Sdk-Date': new Date().toISOString() }), /must have the format/],
    ['date', () => ({ ...good(), 'X-Sdk-Date': undefined as never }), /x-sdk-date is missing/],
    ['security token', () => ({ ...signed(url, temporary), 'X-Security-Token': 'another' }), /does not belong/],
    [
      'absent security token',
      () => ({ ...signed(url, temporary), 'X-Security-Token': undefined as never }),
      /requires the header x-security-token/,
    ],
    [
      'unsigned security token',
      () => ({
        ...signed(url, { ...temporary, securityToken: undefined }),
        'X-Security-Token': temporary.securityToken ?? '',
      }),
      /x-security-token must be signed/,
    ],
    ['needless security token', () => ({ ...good(), 'X-Security-Token': 'x' }), /does not accept x-security-token/],
    ['path', good, /does not match/, 'https://dli.test/v1.0/p/jobs/k/status?q=1'],
    ['query', good, /does not match/, 'https://dli.test/v1.0/p/jobs/j/status?q=2'],
    ['host', good, /does not match/, 'https://cdm.test/v1.0/p/jobs/j/status?q=1'],
    ['token', () => ({ 'X-Auth-Token': 'a-bad-token' }), /token is not valid/],
  ];

  it('is let in before it is damaged', async () => {
    for (const headers of [
      good(),
      signed(url, testKey, old(14)),
      signed(url, temporary),
      { 'X-Auth-Token': 'a-good-token' },
    ]) {
      expect((await fetch(url, { headers })).status).toBe(200);
    }
  });

  it.each(damages)('%s: the response is that of the gateway, with the reason', async (_, headers, reason, at) => {
    const sent = Object.fromEntries(Object.entries(headers()).filter(([, text]) => text !== undefined));
    const answer = await fetch(at ?? url, { headers: sent });
    const body = (await answer.json()) as Record<string, string>;
    const dli = contracts.find(({ slug }) => slug === 'dli')?.dereferenced ?? expect.fail();
    const shown = declaredResponses(dli).find(({ status, key }) => status === '401' && key === 'gateway')?.example
      .value;

    expect(answer.status).toBe(401);
    expect(body).toEqual({ ...(shown as object), error_msg: expect.stringMatching(reason) });
    for (const secret of [testKey.secretKey, temporary.secretKey, temporary.securityToken ?? '', 'a-bad-token']) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  it('a request without any credentials gets what the contract says to it', async () => {
    const plain = await createMockFetch();
    const [strict, usual] = await Promise.all([fetch(url), plain(url)]);

    expect(strict.status).toBe(401);
    expect(await strict.text()).toBe(await usual.text());
  });
});

describe('over HTTP', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ port: 0, strict: true });
  });
  afterAll(() => mock.stop());

  it.each(contracts)('the test key opens $slug, and an unknown one does not', async ({ slug, dereferenced }) => {
    const options = { endpoint: mock.url, allowInsecureLoopback: true };
    const path = examplePath(dereferenced);
    await expect(createClient(slug, { ...options, credentials: testKey }).getJobStatus(path)).resolves.toBeDefined();

    const stranger = { accessKey: 'NOBODY', secretKey: testKey.secretKey };
    const refused = createClient(slug, { ...options, credentials: stranger }).getJobStatus(path);
    await expect(refused).rejects.toBeInstanceOf(ServiceError);
    await expect(refused).rejects.toMatchObject({ status: 401, serviceMessage: 'The access key does not exist.' });
  });

  it('any token opens it, and the control needs none', async () => {
    const [api] = mock.apis;
    const answer = await globalThis.fetch(mock.url + (api?.example.path ?? ''), { headers: { 'X-Auth-Token': 'any' } });

    expect(answer.status).toBe(200);
    expect((await globalThis.fetch(`${mock.url}/__mock/scenarios`)).status).toBe(200);
  });
});
