/** `job-status check` as a proxy: it forwards status requests only, writes its report, and rejects invalid arguments. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeclaredResponse, declaredResponses, readContract } from '@job-status/spec-tools';
import { readIdentity } from '@job-status/spec-tools/identity';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeCertificate } from '../support/certificate.ts';
import { createClient, examplePath } from '../support/clients.ts';
import { jobStatus, jobStatusWith } from './job-status.ts';
import { openScriptedServer, type ScriptedResponse } from './scripted-server.ts';
import { canary, createSecretPath, toScripted } from './seeded-deviations.ts';

const dli = await readContract('dli');
const dereferencedDli = await readContract('dli', { dereference: true });
const dliIdentity = readIdentity(dereferencedDli).path;
const good: ScriptedResponse = toScripted(declaredResponses(dereferencedDli)[0] as DeclaredResponse, dliIdentity);

describe('job-status check', () => {
  it('forwards the status request unchanged, and no other request', async () => {
    const precise = {
      ...good,
      body: `{"job_id": "${canary}", "job_type": "QUERY", "status": "RUNNING", "duration": 9007199254740993}`,
    };
    await using service = await openScriptedServer([precise]);
    const run = jobStatus('check', 'dli', '--endpoint', service.url, '--port', '0', '--responses', '1');
    const url = await run.url;
    const path = createSecretPath(dli);
    for (const [method, target] of [
      ['POST', path],
      ['DELETE', path],
      ['GET', `${path}/`],
      ['GET', `${path}?q=1`],
      ['GET', '/'],
      ['GET', path.replace(canary, '%2e%2e')],
    ] as const) {
      const { status } = await fetch(url + target, { method });
      expect(status, `${method} ${target}`).toBe(404);
    }
    const response = await fetch(url + path, { headers: { 'X-Auth-Token': canary } });

    expect(await response.text()).toBe(precise.body);
    expect((await run.ended).code).toBe(0);
    expect(service.requests.map(({ method, url: target }) => `${method} ${target}`)).toEqual([`GET ${path}`]);
    expect(service.requests[0]?.headers).toMatchObject({ 'x-auth-token': canary, host: new URL(service.url).host });
  });

  it('forwards to an endpoint with a base path, with and without the base path in the request', async () => {
    await using service = await openScriptedServer([good, good]);
    const endpoint = `${service.url}/gateway/dli`;
    const run = jobStatus('check', 'dli', '--endpoint', endpoint, '--port', '0', '--responses', '2');
    const url = await run.url;
    const path = createSecretPath(dli);
    for (const target of [`/other${path}`, path, `/gateway/dli${path}`]) {
      const { status } = await fetch(url + target);
      expect(status, target).toBe(target.startsWith('/other') ? 404 : 200);
    }

    expect((await run.ended).code).toBe(0);
    expect(service.requests.map(({ url: target }) => target)).toEqual([`/gateway/dli${path}`, `/gateway/dli${path}`]);
  });

  it.each([true, false])(
    'forwards the requests of the client to an https endpoint and verifies its certificate (trusted: %s)',
    async (isTrusted) => {
      const certificate = makeCertificate();
      const file = join(await mkdtemp(join(tmpdir(), 'check-')), 'cert.pem');
      await writeFile(file, certificate.cert);
      await using service = await openScriptedServer([good], certificate);
      const env = { NODE_EXTRA_CA_CERTS: isTrusted ? file : undefined };
      const run = jobStatusWith({ env }, 'check', 'dli', '--endpoint', service.url, '--port', '0', '--responses', '1');
      const options = { endpoint: await run.url, allowInsecureLoopback: true, retry: { maxAttempts: 1 } };
      const path = { ...examplePath(dereferencedDli), job_id: canary };
      const call = createClient('dli', { ...options, credentials: { token: 'test-token' } }).getJobStatus(path);

      if (isTrusted) await expect(call).resolves.toEqual(JSON.parse(good.body));
      else await expect(call).rejects.toMatchObject({ status: 502 });
      expect(await run.ended).toMatchObject({ code: isTrusted ? 0 : 6 });
    },
  );

  it('returns redirects without following them', async () => {
    await using elsewhere = await openScriptedServer([good]);
    await using service = await openScriptedServer([{ status: 302, headers: { location: elsewhere.url }, body: '' }]);
    const run = jobStatus('check', 'dli', '--endpoint', service.url, '--port', '0', '--responses', '1');
    const response = await fetch((await run.url) + createSecretPath(dli), { redirect: 'manual' });

    expect(response.status).toBe(302);
    expect((await run.ended).code).toBe(5);
    expect(elsewhere.requests).toEqual([]);
  });

  it('fails if no response arrives', async () => {
    await using service = await openScriptedServer([]);
    const run = jobStatus('check', 'dli', '--endpoint', service.url, '--port', '0');
    const response = await fetch((await run.url) + createSecretPath(dli));
    run.kill('SIGINT');

    expect(response.status).toBe(502);
    expect(await run.ended).toMatchObject({
      code: 6,
      out: expect.stringContaining('1 request got no complete response'),
    });
  });

  it.each(['text', 'json', 'yaml'])('writes the report as %s into a file', async (format) => {
    const file = join(await mkdtemp(join(tmpdir(), 'check-')), 'report');
    await using service = await openScriptedServer([good]);
    const run = jobStatus(
      'check',
      'dli',
      '--endpoint',
      service.url,
      '--port',
      '0',
      '--responses',
      '1',
      '--format',
      format,
      '--report',
      file,
    );
    await (await fetch((await run.url) + createSecretPath(dli))).arrayBuffer();
    const { out, code } = await run.ended;
    const text = await readFile(file, 'utf8');

    expect({ out, code }).toEqual({ out: '', code: 0 });
    if (format === 'text') expect(text).toBe('1 dli response checked, 0 with deviations.\n');
    else expect(parse(text)).toMatchObject({ api: 'dli', responses: 1, deviations: [] });
  });

  it.each([
    [[], 'INVALID_OPTION'],
    [['sky'], 'UNKNOWN_API'],
    [['dli'], 'INVALID_OPTION'],
    [['dli', '--cloud', 'otc', '--region', 'eu-dee'], 'INVALID_OPTION'],
    [['dli', '--endpoint', 'dli.example.com'], 'INVALID_ENDPOINT'],
    [['dli', '--endpoint', 'http://dli.example.com'], 'INVALID_ENDPOINT'],
    [['dli', '--endpoint', `https://user:${canary}@dli.example.com`], 'INVALID_ENDPOINT'],
    [['dli', '--endpoint', 'https://dli.example.com/v1.0'], 'INVALID_ENDPOINT'],
    [['dli', '--endpoint', 'https://dli.example.com/base//path'], 'INVALID_ENDPOINT'],
    [['dli', '--endpoint', 'https://dli.example.com/base?query'], 'INVALID_ENDPOINT'],
    [['dli', '--endpoint', 'https://dli.example.com', '--port', '70000'], 'INVALID_OPTION'],
    [['dli', '--endpoint', 'https://dli.example.com', '--responses', '0'], 'INVALID_OPTION'],
    [['dli', '--endpoint', 'https://dli.example.com', '--format', 'xml'], 'INVALID_OPTION'],
    [['dli', '--color'], 'INVALID_OPTION'],
  ])('rejects %j with %s', async (args, code) => {
    const outcome = await jobStatus('check', ...args).ended;

    expect(outcome).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`[${code}]`) });
    expect(outcome.err).not.toContain(canary);
  });

  it('reports a port that is in use', async () => {
    await using service = await openScriptedServer([]);
    const outcome = await jobStatus('check', 'dli', '--endpoint', service.url, '--port', new URL(service.url).port)
      .ended;

    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('[CANNOT_LISTEN]') });
  });
});
