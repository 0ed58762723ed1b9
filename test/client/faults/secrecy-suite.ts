/** Tests of a transport: no error or client exposes a secret, and no redirect sends one to another host. */
import { subscribe } from 'node:diagnostics_channel';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { type Credentials, iamPassword } from '@job-status/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../support/certificate.ts';
import { type Exchange, type Script, startFakeServer } from '../../support/fake-server.ts';
import { jobText, respondWith, sendRaw } from '../../support/http-responses.ts';
import { createCanary, findLeaks, hasTrace } from './sinks.ts';
import { type ClientOverrides, createFastClient, path, type TransportName } from './transports.ts';

/** Long enough that excerpts truncate it. */
const secret = createCanary(60);

/** Returns the received request in one line, with the secrets first so that truncation keeps them. */
function echoedRequest({ head, body }: Exchange): string {
  const lines = [body, ...head.split('\r\n')];
  return [...lines.filter(hasTrace), ...lines.filter((line) => !hasTrace(line))].join(' ');
}

/** Encodes JSON like an encoder that escapes HTML characters. */
const htmlSafeJson = (text: string): string =>
  JSON.stringify(text).replaceAll(/[=+&<>'/]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);

/** Creates a response from the request. */
const echo =
  (make: (request: string) => Parameters<typeof respondWith>[0]): Script =>
  (exchange) =>
    respondWith(make(echoedRequest(exchange)))(exchange);

/** All ways in which a call can fail. Most responses repeat everything that the client sent. */
export const failures: Readonly<Record<string, Script>> = {
  'the message of the service': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":${JSON.stringify(text)}}`,
  })),
  'the message of the service, escaped': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":${htmlSafeJson(text)}}`,
  })),
  'the code of the service': echo((text) => ({
    status: 400,
    body: `{"error_code":${JSON.stringify(text)},"error_msg":"m"}`,
  })),
  'the request id': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":"m","request_id":${JSON.stringify(text)}}`,
  })),
  'a key in the error': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":"m",${JSON.stringify(text)}:1}`,
  })),
  'the message of the identity service': echo((text) => ({
    status: 401,
    body: `{"error":{"code":401,"message":${JSON.stringify(text)},"title":"Unauthorized"}}`,
  })),
  'a refusal with status 200': echo((text) => ({ body: `{"is_success":false,"message":${JSON.stringify(text)}}` })),
  'a transient error, three times': echo((text) => ({
    status: 503,
    body: `{"error_code":"X","error_msg":${JSON.stringify(text)}}`,
  })),
  'an HTML page': echo((text) => ({ status: 403, body: `<html>${text}</html>` })),
  'an HTML page, three times': echo((text) => ({ body: `<html>${text}</html>` })),
  'an HTML page, in a link': echo((text) => ({ status: 403, body: `<a href="/login?${encodeURIComponent(text)}">` })),
  'a form-encoded page': echo((text) => ({ status: 403, body: new URLSearchParams({ text }).toString() })),
  'a page that is truncated in the secret': echo((text) => ({ status: 403, body: `${'x'.repeat(120)}${text}` })),
  'a page with the secret at the limit of the excerpt': echo((text) => ({
    status: 403,
    body: `${'\0'.repeat(950)}${text}`,
  })),
  'an unrelated body': echo((text) => ({ body: JSON.stringify({ headers: text, [text]: text }) })),
  'a job with a field of the wrong type': echo((text) => ({
    body: jobText.replace('"QUERY"', JSON.stringify([text])),
  })),
  'a body that is not UTF-8': echo((text) => ({ body: Buffer.concat([Buffer.from(text), Buffer.from([0xff])]) })),
  'the headers of an error': echo((text) => ({
    status: 400,
    body: '{"error_code":"X","error_msg":"m"}',
    headers: { 'x-request-id': text, 'content-type': text, 'www-authenticate': text, 'retry-after': text },
  })),
  'the headers of an error without a body': echo((text) => ({
    status: 403,
    body: '',
    headers: { 'x-request-id': text, 'content-type': text },
  })),
  'the target of a redirect': echo((text) => ({
    status: 302,
    body: '',
    headers: { location: `/?${encodeURI(text)}` },
  })),
  'the reason phrase': echo((text) => ({ status: 500, reason: text, body: '' })),
  'sendRaw that are not HTTP': (exchange) => sendRaw(`${echoedRequest(exchange)}\r\n\r\n`)(exchange),
  'an invalid header': (exchange) => sendRaw(`HTTP/1.1 200 OK\r\n${echoedRequest(exchange)}\0: x\r\n\r\n`)(exchange),
  'an invalid chunk': (exchange) =>
    sendRaw(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${echoedRequest(exchange)}`)(exchange),
  'an incomplete body': (exchange) =>
    sendRaw(`HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${echoedRequest(exchange)}`)(exchange),
  'a body that is too large': (exchange) =>
    sendRaw(`HTTP/1.1 200 OK\r\n\r\n${echoedRequest(exchange)}${' '.repeat(2 ** 20)}`)(exchange),
  'a reset': (exchange) => exchange.reset(),
  'a closed connection': (exchange) => exchange.end(),
  silence: (exchange) => exchange.waitForClose(),
};

/** The kinds of credentials, each with a createCanary in every secret. */
export const credentialKinds: Readonly<Record<string, (identity: string) => Credentials>> = {
  'a token': () => ({ token: secret }),
  'a provided token': () => ({ token: async () => secret }),
  'a temporary access key': () => ({ accessKey: 'AK', secretKey: secret.slice(0, 200), securityToken: secret }),
  'a password': (endpoint) => ({
    token: iamPassword({
      endpoint,
      allowInsecureLoopback: true,
      domain: 'd',
      user: 'u',
      password: secret,
      projectId: 'p',
    }),
  }),
};

export const login = respondWith({
  status: 201,
  body: '{"token":{"expires_at":"2099-01-01T00:00:00.000000Z"}}',
  headers: { 'x-subject-token': secret },
});

const getError = (call: () => Promise<unknown>): Promise<unknown> =>
  call().then(
    () => undefined,
    (error: unknown) => error,
  );

export const isAboutJob = (head: string): boolean => head.startsWith('GET /v1.0/');

/** Declares the tests that look for secrets in errors and clients. */
export function describeSecrecy(transport: TransportName): void {
  describe(`over the transport ${transport}`, () => {
    it.each(Object.keys(credentialKinds))('no failure exposes %s', { timeout: 60_000 }, async (kind) => {
      const leaks: string[] = [];
      await Promise.all(
        Object.entries(failures).map(async ([failure, script]) => {
          const server = await startFakeServer((exchange) =>
            exchange.target.startsWith('/v3/') ? login(exchange) : script(exchange),
          );
          const client = createFastClient(transport, server.origin, {
            credentials: credentialKinds[kind]?.(server.origin) as Credentials,
          });
          const error = await getError(() => client.getJobStatus(path));
          await server.close();

          if (!(error instanceof Error) || !server.requestHeads.some(isAboutJob))
            leaks.push(`${failure}: does not fail`);
          leaks.push(...[...findLeaks(error), ...findLeaks(client)].map((sink) => `${failure}: ${sink}`));
        }),
      );
      expect(leaks).toEqual([]);
    });

    it('no failure exposes a password that the identity service repeats', { timeout: 60_000 }, async () => {
      const leaks: string[] = [];
      for (const [failure, script] of Object.entries(failures)) {
        const server = await startFakeServer(script);
        const credentials = credentialKinds['a password']?.(server.origin) as Credentials;
        const client = createFastClient(transport, server.origin, {
          credentials,
          retry: { maxAttempts: 2, baseDelay: 1 },
        });
        const error = await getError(() => client.getJobStatus(path));
        await server.close();

        if (!(error instanceof Error)) leaks.push(`${failure}: does not fail`);
        leaks.push(...[...findLeaks(error), ...findLeaks(client)].map((sink) => `${failure}: ${sink}`));
      }
      expect(leaks).toEqual([]);
    });

    it('no error exposes a signature that the service repeats', async () => {
      const server = await startFakeServer(failures['the message of the service'] as Script);
      const credentials = { accessKey: 'AK', secretKey: 'SK' };
      const error = await getError(() =>
        createFastClient(transport, server.origin, { credentials }).getJobStatus(path),
      );
      await server.close();

      const signature = /Signature=([0-9a-f]{64})/.exec(server.requestHeads[0] ?? '')?.[1] ?? '';
      expect(signature).not.toBe('');
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(signature);
    });

    it('no error exposes a token when a call is aborted in any phase', async () => {
      const server = await startFakeServer(async (exchange) => {
        await exchange.write('HTTP/1.1 200 OK\r\n\r\n{');
        await exchange.waitForClose();
      });
      const client = createFastClient(transport, server.origin, { credentials: { token: secret } });
      const errors = [0, 1, 20].map((ms) =>
        getError(() => client.getJobStatus(path, { signal: AbortSignal.timeout(ms) })),
      );
      const leaks = (await Promise.all(errors)).flatMap(findLeaks);
      await server.close();

      expect(leaks).toEqual([]);
    });
  });
}

const codes = [301, 302, 303, 307, 308];

/** The targets of redirects: other hosts in various spellings, and another path on the same host. */
const targets: Readonly<Record<string, (home: number, other: number) => string>> = {
  'a subdomain': (home) => `https://sub.localhost:${home}/x`,
  'another port': (_, other) => `https://127.0.0.1:${other}/x`,
  'another host with the same scheme': (_, other) => `//localhost:${other}/x`,
  'plain http': (_, other) => `http://127.0.0.1:${other}/x`,
  'another host after user info': (home, other) => `https://127.0.0.1:${home}@127.0.0.1:${other}/x`,
  'another path': () => '/v1.0/p/jobs/other/status',
};

const certificate = makeCertificate();
/** Trusts the certificate. Call it before the first connection, because the platform caches the trusted certificates. */
const trustCertificate = (): void =>
  setDefaultCACertificates([...new Set([...getCACertificates('default'), certificate.cert])]);

/** Declares the tests that the client does not follow redirects, so that they cannot forward credentials. */
export function describeNoRedirect(transport: TransportName): void {
  describe(`over the transport ${transport}, a redirect`, () => {
    const requestedUrls: string[] = [];
    beforeAll(() => {
      trustCertificate();
      subscribe('undici:request:create', (message) => {
        const { origin, path } = (message as { request: { origin: unknown; path: string } }).request;
        requestedUrls.push(`${origin}${path}`);
      });
      subscribe('http.client.request.start', (message) => {
        const { protocol, host, path } = (message as { request: { protocol: string; host: string; path: string } })
          .request;
        requestedUrls.push(`${protocol}//${host}${path}`);
      });
    });

    const variants = codes.flatMap((code) => Object.keys(targets).map((target) => [code, target] as const));
    it.each(variants)('%i to %s is not followed', async (status, target) => {
      const encrypted = await startFakeServer(respondWith(), { certificate });
      const plain = await startFakeServer(respondWith());
      const other = target === 'plain http' ? plain : encrypted;
      const home = await startFakeServer(
        (exchange) =>
          respondWith({ status, body: '', headers: { location: targets[target]?.(home.port, other.port) ?? '' } })(
            exchange,
          ),
        { certificate },
      );
      requestedUrls.length = 0;
      const options: ClientOverrides = { credentials: { token: 'a-token' }, allowInsecureLoopback: false };
      const error = await getError(() => createFastClient(transport, home.origin, options).getJobStatus(path));
      await Promise.all([home, plain, encrypted].map((server) => server.close()));

      expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', status });
      expect(home.requestHeads.map((head) => head.split(' ', 2)[1])).toEqual(['/v1.0/p/jobs/j/status']);
      expect([plain.connections, encrypted.connections]).toEqual([0, 0]);
      // This check also covers hosts that are not a server of this test.
      expect(
        requestedUrls.filter((url) => !/^https:\/\/127\.0\.0\.1(:\d+)?\/v1\.0\/p\/jobs\/j\/status$/.test(url)),
      ).toEqual([]);
      expect(requestedUrls).toHaveLength(1);
      expect(home.requestHeads[0]?.toLowerCase()).toContain('x-auth-token: a-token');
    });
  });
}
