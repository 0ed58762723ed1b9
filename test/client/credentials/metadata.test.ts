/** The credentials sources that send requests, tested with the test kit: the metadata service of an ECS, the identity of a pod, and IAM. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CredentialsError } from '@job-status/client';
import { type CredentialsSource, fromIamLogin, fromMetadata } from '@job-status/client/credentials';
import { createIamService, createMetadataService, openFetchServer, testUser } from '@job-status/testing';
import { afterAll, describe, expect, it, vi } from 'vitest';

const { signal } = new AbortController();
const getError = (source: CredentialsSource): Promise<CredentialsError> =>
  source({ signal }).then(
    () => expect.fail('must reject'),
    (error: CredentialsError) => error,
  );
const formatRequests = (requests: readonly { method: string; path: string; status: number }[]): string[] =>
  requests.map(({ method, path, status }) => `${method} ${path.split('/').at(-1)} ${status}`);

describe('the agency of an ECS', () => {
  it('is requested with a session from the link-local address', async () => {
    const service = createMetadataService();
    const urls: string[] = [];
    const fetch = (request: Request) => {
      urls.push(request.url);
      return service.fetch(request);
    };
    const [key] = [await fromMetadata({ fetch, env: {} })({ signal }), ...service.accessKeys()];

    expect(key).toMatchObject(service.accessKeys().map(({ issuedAt, expiresAt, ...parts }) => parts)[0] ?? {});
    expect(key?.expiresAt).toBeGreaterThan(Date.now() + 3_590_000);
    expect(urls).toEqual([
      'http://169.254.169.254/meta-data/latest/api/token',
      'http://169.254.169.254/openstack/latest/securitykey',
    ]);
  });

  it('is requested without a session if the service does not support sessions', async () => {
    const { fetch, requests } = createMetadataService({ sessions: 'unsupported' });

    expect(await fromMetadata({ fetch, env: {} })({ signal })).toHaveProperty('securityToken');
    expect(formatRequests(requests)).toEqual(['PUT token 404', 'GET securitykey 200']);
  });

  it('is requested again with a new session after the old one has expired', async () => {
    const service = createMetadataService({ sessions: 'required' });
    let isFirst = true;
    const fetch = (request: Request) => {
      if (request.method === 'GET' && isFirst) service.endSessions();
      if (request.method === 'GET') isFirst = false;
      return service.fetch(request);
    };

    expect(await fromMetadata({ fetch, env: {} })({ signal })).toHaveProperty('securityToken');
    expect(formatRequests(service.requests)).toEqual([
      'PUT token 200',
      'GET securitykey 401',
      'PUT token 200',
      'GET securitykey 200',
    ]);
  });

  it('is reported as missing without another request', async () => {
    const { fetch, requests } = createMetadataService({ agency: false });

    expect(await getError(fromMetadata({ fetch, env: {} }))).toMatchObject({ reason: 'NO_AGENCY', status: 401 });
    expect(requests).toHaveLength(2);
  });

  it.each<[string, () => Response, object]>([
    [
      'an expired key',
      () => createKeyResponse({ expires_at: '2020-01-01T00:00:00.000000Z' }),
      { reason: 'EXPIRED', retryable: true },
    ],
    ['a key without an expiry', () => createKeyResponse({ expires_at: undefined }), { reason: 'UNREADABLE' }],
    ['half a key', () => createKeyResponse({ secret: undefined }), { reason: 'UNREADABLE' }],
    ['an HTML page', () => new Response('<html>CANARY'), { reason: 'UNREADABLE' }],
    ['a redirect', () => new Response('', { status: 302, headers: { location: 'http://evil.test' } }), { status: 302 }],
    ['an error', () => new Response('CANARY', { status: 500 }), { status: 500, retryable: true }],
    ['a rejection', () => new Response('CANARY', { status: 403 }), { reason: 'LOGIN_REFUSED', retryable: false }],
    ['a body that is too large', () => new Response('x'.repeat(65_537)), { reason: 'METADATA_UNREACHABLE' }],
  ])('is rejected without a quote of the response: %s', async (_, respond, expected) => {
    const fetch = async (request: Request) => (request.method === 'PUT' ? new Response('session') : respond());
    const error = await getError(fromMetadata({ fetch, env: {} }));

    expect(error).toMatchObject({ code: 'CREDENTIALS_ERROR', ...expected });
    expect(error.message).not.toMatch(/CANARY/);
  });

  it('is reported as unreachable after one second if the machine is not an ECS', async () => {
    vi.useFakeTimers();
    const fetch = ({ signal }: Request) =>
      new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const error = getError(fromMetadata({ fetch, env: {} }));
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();

    expect(await error).toMatchObject({ reason: 'METADATA_UNREACHABLE', retryable: false });
  });

  it('can be requested again if the service has responded before', async () => {
    const service = createMetadataService();
    let isDown = false;
    const source = fromMetadata({
      env: {},
      fetch: (request) => (isDown ? Promise.reject(new TypeError('down')) : service.fetch(request)),
    });
    await source({ signal });
    isDown = true;

    expect(await getError(source)).toMatchObject({ reason: 'METADATA_UNREACHABLE', retryable: true });
  });

  it('is requested over HTTP without the proxy of the environment, and redirects are not followed', async () => {
    const { fetch, requests } = createMetadataService();
    await using server = await openFetchServer(fetch);
    let proxied = 0;
    const other = createServer((_, response) => {
      proxied += 1;
      response.writeHead(302, { location: server.url }).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    vi.stubEnv('http_proxy', otherUrl);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    try {
      expect(await fromMetadata({ endpoint: server.url, env: {} })({ signal })).toHaveProperty('securityToken');
      expect([proxied, requests.length]).toEqual([0, 2]);
      expect(await getError(fromMetadata({ endpoint: otherUrl, env: {} }))).toMatchObject({ status: 302 });
      expect([proxied, requests.length]).toEqual([1, 2]);
    } finally {
      vi.unstubAllEnvs();
      other.close();
      other.closeAllConnections();
    }
  });

  it.each(['https://169.254.169.254', 'http://10.0.0.1', 'http://evil.test', 'http://169.254.169.254/x', 'x'])(
    'is not requested from %s',
    (endpoint) => {
      expect(() => fromMetadata({ endpoint })).toThrow(expect.objectContaining({ argument: 'endpoint' }));
    },
  );
});

function createKeyResponse(changes: object): Response {
  const credential = {
    access: 'CANARY',
    secret: 'CANARY',
    securitytoken: 'CANARY',
    expires_at: '2999-01-01T00:00:00.000000Z',
  };
  return Response.json({ credential: { ...credential, ...changes } });
}

describe('the identity of a pod', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pod-'));
  const file = join(folder, 'token');
  const env = {
    HC_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.1.1/pod-identity',
    HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is preferred to the identity of the machine, and its token is read for each request', async () => {
    const { fetch, requests } = createMetadataService({ podToken: 'second' });
    const source = fromMetadata({ fetch, env });
    writeFileSync(file, 'first\n');
    expect(await getError(source)).toMatchObject({ reason: 'LOGIN_REFUSED', status: 401 });
    writeFileSync(file, 'second\n');

    expect(await source({ signal })).toMatchObject({ source: 'the pod identity' });
    expect(formatRequests(requests)).toEqual(['POST pod-identity 401', 'POST pod-identity 200']);
  });

  it.each([
    [{ HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: undefined }, 'PARTIAL'],
    [{ HC_CONTAINER_CREDENTIALS_FULL_URI: '' }, 'PARTIAL'],
    [{ HC_CONTAINER_CREDENTIALS_FULL_URI: 'http://evil.test/' }, 'UNREADABLE'],
    [{ HC_CONTAINER_CREDENTIALS_FULL_URI: 'ftp://127.0.0.1/' }, 'UNREADABLE'],
    [{ HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(folder, 'none') }, 'UNREADABLE'],
  ])('is rejected with %j', async (more, reason) => {
    const { fetch, requests } = createMetadataService();

    expect(await getError(fromMetadata({ fetch, env: { ...env, ...more } }))).toMatchObject({ reason });
    expect(requests).toEqual([]);
  });
});

describe('a login for a temporary key', () => {
  const { domain, user, password, project } = testUser;
  const login = { endpoint: 'https://iam.test', domain, user, password, project: project.name };

  it('takes two requests', async () => {
    const { fetch, requests, accessKeys } = createIamService();
    const key = await fromIamLogin({ ...login, durationSeconds: 900, fetch })({ signal });

    expect(formatRequests(requests)).toEqual(['POST tokens 201', 'POST securitytokens 201']);
    expect(key).toMatchObject({ accessKey: accessKeys()[0]?.accessKey, projectId: project.id, source: 'IAM' });
    expect(key.expiresAt).toBeLessThanOrEqual(Date.now() + 900_000);
  });

  it('reports that the account is locked after five wrong passwords', async () => {
    const { fetch } = createIamService();
    const source = fromIamLogin({ ...login, password: 'CANARY-wrong', fetch });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await getError(source)).toMatchObject({ reason: 'LOGIN_REFUSED', retryable: false });
    }
    expect(await getError(source)).toMatchObject({
      reason: 'LOCKED',
      retryAfterMs: 900_000,
      retryable: false,
      message: expect.stringContaining('locked for 15 minutes'),
    });
  });

  it.each([[{ durationSeconds: 60 }], [{ durationSeconds: '900' }], [{ password: '' }], [{ unknown: 1 }]])(
    'rejects the options %j',
    (more) => {
      expect(() => fromIamLogin({ ...login, ...more } as never)).toThrow(
        expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
      );
    },
  );
});
