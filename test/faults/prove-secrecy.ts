/** No secret is shown by what a client gives away, and none goes to another host: over one road. */
import { subscribe } from 'node:diagnostics_channel';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { type Credentials, iamPassword } from '@job-status/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { answers, bytes, jobText } from './answers.ts';
import { makeCertificate } from './certificate.ts';
import { hastyClient, type More, path, pave, type Road } from './roads.ts';
import { type Script, startFarEnd, type Turn } from './server.ts';
import { canary, hasTrace, leaksOf } from './sinks.ts';

/** Long enough to be cut somewhere. */
const secret = canary(60);

/** Everything that came in, in one line, and what is secret of it at the front, where nothing is cut off. */
function heard({ head, body }: Turn): string {
  const lines = [body, ...head.split('\r\n')];
  return [...lines.filter(hasTrace), ...lines.filter((line) => !hasTrace(line))].join(' ');
}

/** As an encoder does that is afraid of HTML. */
const gson = (text: string): string =>
  JSON.stringify(text).replaceAll(/[=+&<>'/]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);

/** An answer that is made of what came in. */
const echo =
  (make: (heard: string) => Parameters<typeof answers>[0]): Script =>
  (turn) =>
    answers(make(heard(turn)))(turn);

/** Each way in which a call fails, most of them with all that the client has sent in some place of the answer. */
const failures: Readonly<Record<string, Script>> = {
  'the service’s words': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":${JSON.stringify(text)}}`,
  })),
  'the service’s words, escaped': echo((text) => ({
    status: 400,
    body: `{"error_code":"X","error_msg":${gson(text)}}`,
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
  'the identity service’s words': echo((text) => ({
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
  'a body that is no UTF-8': echo((text) => ({ body: Buffer.concat([Buffer.from(text), Buffer.from([0xff])]) })),
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
  'what is no HTTP': (turn) => bytes(`${heard(turn)}\r\n\r\n`)(turn),
  'a broken header': (turn) => bytes(`HTTP/1.1 200 OK\r\n${heard(turn)}\0: x\r\n\r\n`)(turn),
  'a broken chunk': (turn) => bytes(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${heard(turn)}`)(turn),
  'a body that breaks off': (turn) => bytes(`HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${heard(turn)}`)(turn),
  'a body that is too large': (turn) => bytes(`HTTP/1.1 200 OK\r\n\r\n${heard(turn)}${' '.repeat(2 ** 20)}`)(turn),
  'a reset': (turn) => turn.reset(),
  'a hang up': (turn) => turn.end(),
  silence: (turn) => turn.gone(),
};

/** Who is asking, with a secret in everything that is one. */
const askers: Readonly<Record<string, (identity: string) => Credentials>> = {
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

const login = answers({
  status: 201,
  body: '{"token":{"expires_at":"2099-01-01T00:00:00.000000Z"}}',
  headers: { 'x-subject-token': secret },
});

const errorOf = (call: () => Promise<unknown>): Promise<unknown> =>
  call().then(
    () => undefined,
    (error: unknown) => error,
  );

const isAboutJob = (head: string): boolean => head.startsWith('GET /v1.0/');

/** Proves a road. */
export function proveSecrecy(road: Road): void {
  describe(`over the road ${road}`, () => {
    beforeAll(() => pave(road));

    it.each(Object.keys(askers))('nothing shows %s, whatever fails', { timeout: 60_000 }, async (asker) => {
      const leaks: string[] = [];
      await Promise.all(
        Object.entries(failures).map(async ([failure, script]) => {
          const farEnd = await startFarEnd((turn) => (turn.target.startsWith('/v3/') ? login(turn) : script(turn)));
          const client = hastyClient(road, farEnd.origin, {
            credentials: askers[asker]?.(farEnd.origin) as Credentials,
          });
          const error = await errorOf(() => client.getJobStatus(path));
          await farEnd.close();

          if (!(error instanceof Error) || !farEnd.heads.some(isAboutJob)) leaks.push(`${failure}: does not fail`);
          leaks.push(...[...leaksOf(error), ...leaksOf(client)].map((sink) => `${failure}: ${sink}`));
        }),
      );
      expect(leaks).toEqual([]);
    });

    it('nothing shows a password that the identity service repeats', { timeout: 60_000 }, async () => {
      const leaks: string[] = [];
      for (const [failure, script] of Object.entries(failures)) {
        const farEnd = await startFarEnd(script);
        const credentials = askers['a password']?.(farEnd.origin) as Credentials;
        const client = hastyClient(road, farEnd.origin, { credentials, retry: { maxAttempts: 2, baseDelay: 1 } });
        const error = await errorOf(() => client.getJobStatus(path));
        await farEnd.close();

        if (!(error instanceof Error)) leaks.push(`${failure}: does not fail`);
        leaks.push(...[...leaksOf(error), ...leaksOf(client)].map((sink) => `${failure}: ${sink}`));
      }
      expect(leaks).toEqual([]);
    });

    it('nothing shows a signature that the service repeats', async () => {
      const farEnd = await startFarEnd(failures['the service’s words'] as Script);
      const credentials = { accessKey: 'AK', secretKey: 'SK' };
      const error = await errorOf(() => hastyClient(road, farEnd.origin, { credentials }).getJobStatus(path));
      await farEnd.close();

      const signature = /Signature=([0-9a-f]{64})/.exec(farEnd.heads[0] ?? '')?.[1] ?? '';
      expect(signature).not.toBe('');
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(signature);
    });

    it('nothing shows a token when a call is given up, in whichever phase', async () => {
      const farEnd = await startFarEnd(async (turn) => {
        await turn.write('HTTP/1.1 200 OK\r\n\r\n{');
        await turn.gone();
      });
      const client = hastyClient(road, farEnd.origin, { credentials: { token: secret } });
      const errors = [0, 1, 20].map((ms) =>
        errorOf(() => client.getJobStatus(path, { signal: AbortSignal.timeout(ms) })),
      );
      const leaks = (await Promise.all(errors)).flatMap(leaksOf);
      await farEnd.close();

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

/** Proves that no redirect takes credentials along, for there is none. */
export function proveNoRedirect(road: Road): void {
  describe(`over the road ${road}, a redirect`, () => {
    const asked: string[] = [];
    beforeAll(async () => {
      await pave(road);
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
      const elsewhere = await startFarEnd(answers(), { certificate });
      const plain = await startFarEnd(answers());
      const other = target === 'plain http' ? plain : elsewhere;
      const home = await startFarEnd(
        (turn) =>
          answers({ status, body: '', headers: { location: targets[target]?.(home.port, other.port) ?? '' } })(turn),
        { certificate },
      );
      asked.length = 0;
      const more: More = { credentials: { token: 'a-token' }, allowInsecureLoopback: false };
      const error = await errorOf(() => hastyClient(road, home.origin, more).getJobStatus(path));
      await Promise.all([home, plain, elsewhere].map((farEnd) => farEnd.close()));

      expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', status });
      expect(home.heads.map((head) => head.split(' ', 2)[1])).toEqual(['/v1.0/p/jobs/j/status']);
      expect([plain.connections, elsewhere.connections]).toEqual([0, 0]);
      // Also where a name leads to no far end of ours.
      expect(asked.filter((url) => !/^https:\/\/127\.0\.0\.1(:\d+)?\/v1\.0\/p\/jobs\/j\/status$/.test(url))).toEqual(
        [],
      );
      expect(asked).toHaveLength(1);
      expect(home.heads[0]?.toLowerCase()).toContain('x-auth-token: a-token');
    });
  });
}
