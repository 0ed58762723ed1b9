/** A wait that lasts longer than its access keys are valid, in virtual time. */
import { inspect } from 'node:util';
import type { ProvidedAccessKey } from '@job-status/client';
import { type CredentialsSource, fromIamLogin, fromMetadata } from '@job-status/client/credentials';
import { createDliClient } from '@job-status/client/dli';
import {
  createIamService,
  createMetadataService,
  createMockFetch,
  openFakeTime,
  type TemporaryKey,
  testUser,
} from '@job-status/testing';
import { beforeAll, expect, it } from 'vitest';

const hour = 3_600_000;
const path = { project_id: 'p', job_id: 'never-ends' };
const { domain, user, password, project } = testUser;

// Loading the modules of a wait takes real time.
beforeAll(async () => {
  const fetch = await createMockFetch({ apis: ['dli'] });
  const anyFetch = (request: Request) => fetch(request.url, { headers: { 'x-auth-token': 'any' } });
  const client = createDliClient({
    endpoint: 'https://dli.test',
    fetch: anyFetch,
    credentials: createHourlyKeys().source,
  });
  await client.waitForOutcome({ ...path, job_id: 'any' }, { timeout: 60_000 });
});

/** Polls for 30 hours with the keys of a source. Returns the received requests and everything that the client exposes. */
async function waitWith(createSource: () => { source: CredentialsSource; accessKeys: () => readonly TemporaryKey[] }) {
  using time = openFakeTime({ now: Date.UTC(2026, 0, 1) });
  const { source, accessKeys } = createSource();
  const mock = await createMockFetch({ apis: ['dli'] });
  const sent: string[] = [];
  const used = new Set<string>();
  const statuses: number[] = [];
  let lookups = 0;
  const gateway = async (request: Request): Promise<Response> => {
    const token = request.headers.get('x-security-token');
    const key = accessKeys().find(({ securityToken }) => securityToken === token);
    const signature = request.headers.get('authorization') ?? '';
    const isSigned = signature.includes(`Access=${key?.accessKey},`) && /[=;]x-security-token[;,]/.test(signature);
    sent.push(...[...request.headers.keys()], request.url);
    if (key !== undefined) used.add(key.accessKey);
    const response =
      key === undefined || !isSigned
        ? Response.json({ error_code: 'APIGW.0301', error_msg: 'The key is not valid.' }, { status: 401 })
        : await mock(request.url, { headers: { 'x-auth-token': 'any' }, signal: request.signal });
    statuses.push(response.status);
    return response;
  };
  const client = createDliClient({
    endpoint: 'https://dli.test',
    fetch: gateway,
    credentials: (options) => {
      lookups += 1;
      return source(options);
    },
  });
  const snapshots: unknown[] = [];
  const outcome = await time.run(() =>
    client.waitForOutcome(path, {
      timeout: 30 * hour,
      minDelay: 60_000,
      maxDelay: 60_000,
      onChange: (snapshot) => void snapshots.push(snapshot),
    }),
  );
  const exposed = inspect([client, outcome, outcome.error, snapshots, JSON.stringify(outcome), source], {
    depth: 20,
    showHidden: true,
  });
  return { outcome, statuses, lookups, used, sent, exposed };
}

/** Creates a source of keys that are valid for one hour each. */
function createHourlyKeys() {
  const issued: (TemporaryKey & ProvidedAccessKey)[] = [];
  const source: CredentialsSource = async () => {
    const number = issued.length + 1;
    const parts = {
      accessKey: `CANARY-AK-${number}`,
      secretKey: `CANARY-SK-${number}`,
      securityToken: `CANARY-ST-${number}`,
    };
    const key = { ...parts, issuedAt: Date.now(), expiresAt: Date.now() + hour };
    issued.push(key);
    return { ...key, source: 'test' };
  };
  return { source, accessKeys: () => issued.filter(({ expiresAt }) => Date.now() < expiresAt) };
}

it('waits for 30 hours with keys of one hour without a failed poll, with at most 31 lookups, and exposes no key', async () => {
  const { outcome, statuses, lookups, used, exposed } = await waitWith(createHourlyKeys);

  expect(outcome.end).toBe('timed-out');
  expect(statuses.length).toBeGreaterThan(1_700);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(lookups).toBeLessThanOrEqual(31);
  expect(used.size).toBe(lookups);
  expect(exposed).not.toMatch(/CANARY/);
});

it('waits for 30 hours with the keys of an agency, which are replaced before they expire', async () => {
  const { outcome, statuses, lookups, exposed } = await waitWith(() => {
    const { fetch, accessKeys } = createMetadataService();
    return { source: fromMetadata({ fetch, env: {} }), accessKeys };
  });

  expect(outcome.end).toBe('timed-out');
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(lookups).toBeLessThanOrEqual(38);
  expect(exposed).not.toMatch(/of-a-mock/);
});

it('signs in to IAM for each key, and sends no other requests to IAM', async () => {
  const iam = createIamService();
  const { outcome, statuses, sent, exposed } = await waitWith(() => {
    const login = { endpoint: 'https://iam.test', domain, user, password, project: project.name, fetch: iam.fetch };
    return { source: fromIamLogin(login), accessKeys: iam.accessKeys };
  });

  expect(outcome.end).toBe('timed-out');
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(new Set(iam.requests.map(({ method, path, status }) => `${method} ${path} ${status}`))).toEqual(
    new Set(['POST /v3/auth/tokens 201', 'POST /v3.0/OS-CREDENTIAL/securitytokens 201']),
  );
  expect(exposed).not.toMatch(/of-a-mock/);
  expect(sent.join('\n')).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
});
