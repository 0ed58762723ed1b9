/** No secret is shown by what a client gives away, and none goes to another host: over one transport. */
import { subscribe } from 'node:diagnostics_channel';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { type Credentials, iamPassword } from '@job-status/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../support/certificate.ts';
import { type Exchange, type Script, startFakeServer } from '../../support/fake-server.ts';
import { bytes, jobText, respondWith } from '../../support/http-responses.ts';
import { canary, findLeaks, hasTrace } from './sinks.ts';
import { type ClientOverrides, createFastClient, path, type TransportName } from './transports.ts';

/** Long enough to be cut somewhere. */
const secret = canary(60);

/** Everything that came in, in one line, and what is secret of it at the front, where nothing is cut off. */
function echoedRequest({ head, body }: Exchange): string {
  const lines = [body, ...head.split('\r\n')];
  return [...lines.filter(hasTrace), ...lines.filter((line) => !hasTrace(line))].join(' ');
}

/** As an encoder does that is afraid of HTML. */
const htmlSafeJson = (text: string): string =>
  JSON.stringify(text).replaceAll(/[=+&<>'/]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);

/** Creates a response from the request. */
const echo =
  (make: (heard: string) => Parameters<typeof respondWith>[0]): Script =>
  (exchange) =>
    respondWith(make(echoedRequest(exchange)))(exchange);

/** Each way in which a call can fail. Most responses repeat everything that the client has sent. */
export const failures: Readonly<Record<string, Script>> = {
  'the message of the service': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":${JSON.stringify(text)}}`,
  })),
  'the message of the service, escaped': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":${htmlSafeJson(text)}}`,
  })),
  'the service’s code': echo((text) => ({
    status: 400,
    body: `{"error_code":${JSON.stringify(text)},"error_msg":"m"}`,
  })),
  'the request id': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":"m","request_id":${JSON.stringify(text)}}`,
  })),
  'a name in the error': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":"m",${JSON.stringify(text)}:1}`,
  })),
  'the message of the identity service': echo((text) => ({
    status: 401,
    body: `{"error":{"code":401,"message":${JSON.stringify(text)},"title":"Unauthorized"}}`,
  })),
  'a refusal under 200': echo((text) => ({ body: `{"is_success":false,"message":${JSON.stringify(text)}}` })),
  'an error that passes, three times': echo((text) => ({
    status: 503,
    body: `{"error_code":"X","error_msg":${JSON.stringify(text)}}`,
  })),
  'a page': echo((text) => ({ status: 403, body: `<html>${text}</html>` })),
  'a page, three times': echo((text) => ({ body: `<html>${text}</html>` })),
  'a page, in a link': echo((text) => ({ status: 403, body: `<a href="/login?${encodeURIComponent(text)}">` })),
  'a page, in a form': echo((text) => ({ status: 403, body: new URLSearchParams({ text }).toString() })),
  'a page, where it is cut': echo((text) => ({ status: 403, body: `${'x'.repeat(120)}${text}` })),
  'a page, on the cap of the excerpt': echo((text) => ({ status: 403, body: `${'\0'.repeat(950)}${text}` })),
  'a foreign body': echo((text) => ({ body: JSON.stringify({ headers: text, [text]: text }) })),
  'a job of a wrong type': echo((text) => ({ body: jobText.replace('"QUERY"', JSON.stringify([text])) })),
  'a body that is not UTF-8': echo((text) => ({ body: Buffer.concat([Buffer.from(text), Buffer.from([0xff])]) })),
  'the headers of an error': echo((text) => ({
    status: 400,
    body: '{"error_code":"X","error_msg":"m"}',
    headers: { 'x-request-id': text, 'content-type': text, 'www-authenticate': text, 'retry-after': text },
  })),
  'the headers of a page': echo((text) => ({
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
  'bytes that are not HTTP': (exchange) => bytes(`${echoedRequest(exchange)}\r\n\r\n`)(exchange),
  'a broken header': (exchange) => bytes(`HTTP/1.1 200 OK\r\n${echoedRequest(exchange)}\0: x\r\n\r\n`)(exchange),
  'a broken chunk': (exchange) =>
    bytes(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${echoedRequest(exchange)}`)(exchange),
  'a body that breaks off': (exchange) =>
    bytes(`HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${echoedRequest(exchange)}`)(exchange),
  'a body that is too large': (exchange) =>
    bytes(`HTTP/1.1 200 OK\r\n\r\n${echoedRequest(exchange)}${' '.repeat(2 ** 20)}`)(exchange),
  'a reset': (exchange) => exchange.reset(),
  'a hang up': (exchange) => exchange.end(),
  silence: (exchange) => exchange.waitForClose(),
};

/** The credentials of each kind of caller, with a canary in every secret. */
export const callers: Readonly<Record<string, (identity: string) => Credentials>> = {
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

const errorOf = (call: () => Promise<unknown>): Promise<unknown> =>
  call().then(
    () => undefined,
    (error: unknown) => error,
  );

export const isAboutJob = (head: string): boolean => head.startsWith('GET /v1.0/');

/** Proves a transport. */
export function describeSecrecy(transport: TransportName): void {
  describe(`over the transport ${transport}`, () => {
    it.each(Object.keys(callers))('nothing shows %s, whatever fails', { timeout: 60_000 }, async (asker) => {
      const leaks: string[] = [];
      await Promise.all(
        Object.entries(failures).map(async ([failure, script]) => {
          const server = await startFakeServer((exchange) =>
            exchange.target.startsWith('/v3/') ? login(exchange) : script(exchange),
          );
          const client = createFastClient(transport, server.origin, {
            credentials: callers[asker]?.(server.origin) as Credentials,
          });
          const error = await errorOf(() => client.getJobStatus(path));
          await server.close();

          if (!(error instanceof Error) || !server.requestHeads.some(isAboutJob))
            leaks.push(`${failure}: does not fail`);
          leaks.push(...[...findLeaks(error), ...findLeaks(client)].map((sink) => `${failure}: ${sink}`));
        }),
      );
      expect(leaks).toEqual([]);
    });

    it('nothing shows a password that the identity service repeats', { timeout: 60_000 }, async () => {
      const leaks: string[] = [];
      for (const [failure, script] of Object.entries(failures)) {
        const server = await startFakeServer(script);
        const credentials = callers['a password']?.(server.origin) as Credentials;
        const client = createFastClient(transport, server.origin, {
          credentials,
          retry: { maxAttempts: 2, baseDelay: 1 },
        });
        const error = await errorOf(() => client.getJobStatus(path));
        await server.close();

        if (!(error instanceof Error)) leaks.push(`${failure}: does not fail`);
        leaks.push(...[...findLeaks(error), ...findLeaks(client)].map((sink) => `${failure}: ${sink}`));
      }
      expect(leaks).toEqual([]);
    });

    it('nothing shows a signature that the service repeats', async () => {
      const server = await startFakeServer(failures['the message of the service'] as Script);
      const credentials = { accessKey: 'AK', secretKey: 'SK' };
      const error = await errorOf(() => createFastClient(transport, server.origin, { credentials }).getJobStatus(path));
      await server.close();

      const signature = /Signature=([0-9a-f]{64})/.exec(server.requestHeads[0] ?? '')?.[1] ?? '';
      expect(signature).not.toBe('');
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(signature);
    });

    it('nothing shows a token when a call is given up, in whichever phase', async () => {
      const server = await startFakeServer(async (exchange) => {
        await exchange.write('HTTP/1.1 200 OK\r\n\r\n{');
        await exchange.waitForClose();
      });
      const client = createFastClient(transport, server.origin, { credentials: { token: secret } });
      const errors = [0, 1, 20].map((ms) =>
        errorOf(() => client.getJobStatus(path, { signal: AbortSignal.timeout(ms) })),
      );
      const leaks = (await Promise.all(errors)).flatMap(findLeaks);
      await server.close();

      expect(leaks).toEqual([]);
    });
  });
}

const codes = [301, 302, 303, 307, 308];

/** Where a redirect may point: to another host by any trick, or to another place at home. */
const targets: Readonly<Record<string, (home: number, other: number) => string>> = {
  'a subdomain': (home) => `https://sub.localhost:${home}/x`,
  'another port': (_, other) => `https://127.0.0.1:${other}/x`,
  'another host, by the same scheme': (_, other) => `//localhost:${other}/x`,
  'plain http': (_, other) => `http://127.0.0.1:${other}/x`,
  'another host, behind user info': (home, other) => `https://127.0.0.1:${home}@127.0.0.1:${other}/x`,
  'another path': () => '/v1.0/p/jobs/other/status',
};

const certificate = makeCertificate();
/** Once, and before the first connection, for what is trusted is remembered. */
const trust = (): void => setDefaultCACertificates([...new Set([...getCACertificates('default'), certificate.cert])]);

/** Proves that redirects do not forward credentials, because the client does not follow them. */
export function describeNoRedirect(transport: TransportName): void {
  describe(`over the transport ${transport}, a redirect`, () => {
    const asked: string[] = [];
    beforeAll(() => {
      trust();
      subscribe('undici:request:create', (message) => {
        const { origin, path } = (message as { request: { origin: unknown; path: string } }).request;
        asked.push(`${origin}${path}`);
      });
      subscribe('http.client.request.start', (message) => {
        const { protocol, host, path } = (message as { request: { protocol: string; host: string; path: string } })
          .request;
        asked.push(`${protocol}//${host}${path}`);
      });
    });

    const variants = codes.flatMap((code) => Object.keys(targets).map((target) => [code, target] as const));
    it.each(variants)('%i to %s is not followed', async (status, target) => {
      const elsewhere = await startFakeServer(respondWith(), { certificate });
      const plain = await startFakeServer(respondWith());
      const other = target === 'plain http' ? plain : elsewhere;
      const home = await startFakeServer(
        (exchange) =>
          respondWith({ status, body: '', headers: { location: targets[target]?.(home.port, other.port) ?? '' } })(
            exchange,
          ),
        { certificate },
      );
      asked.length = 0;
      const more: ClientOverrides = { credentials: { token: 'a-token' }, allowInsecureLoopback: false };
      const error = await errorOf(() => createFastClient(transport, home.origin, more).getJobStatus(path));
      await Promise.all([home, plain, elsewhere].map((server) => server.close()));

      expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', status });
      expect(home.requestHeads.map((head) => head.split(' ', 2)[1])).toEqual(['/v1.0/p/jobs/j/status']);
      expect([plain.connections, elsewhere.connections]).toEqual([0, 0]);
      // Also if the name does not resolve to a server of this test.
      expect(asked.filter((url) => !/^https:\/\/127\.0\.0\.1(:\d+)?\/v1\.0\/p\/jobs\/j\/status$/.test(url))).toEqual(
        [],
      );
      expect(asked).toHaveLength(1);
      expect(home.requestHeads[0]?.toLowerCase()).toContain('x-auth-token: a-token');
    });
  });
}
