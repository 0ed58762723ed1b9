/** `job-status check` finds each deviation, reports no false ones, and prints no secret. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Contract,
  type DeclaredResponse,
  declaredResponses,
  readContract,
  readOperation,
} from '@job-status/spec-tools';
import { compareFacts } from '@job-status/spec-tools/compare-facts';
import type { Facts } from '@job-status/spec-tools/facts';
import { readIdentity } from '@job-status/spec-tools/identity';
import { valueAt } from '@job-status/spec-tools/json-pointer';
import { covers, type Entry } from '@job-status/spec-tools/ledger';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeCertificate } from '../support/certificate.ts';
import { createClient, examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';
import { jobStatus, jobStatusWith, type Outcome } from './job-status.ts';
import { canary, plantedFor, renameJob } from './planted.ts';
import { openScriptedServer, type ScriptedResponse, type ScriptedServer } from './scripted-server.ts';

interface Finding {
  readonly kind: string;
  readonly status: number;
  readonly at: string;
  readonly actual: string;
  readonly count: number;
}

interface Report {
  readonly responses: number;
  readonly deviating: number;
  readonly failed: number;
  readonly deviations: readonly Finding[];
  readonly draft?: {
    'sources.yaml': Record<string, { api: string }>;
    facts: Facts;
    examples: Record<string, { value: unknown }>;
    'drift.yaml': Record<string, Entry>;
  };
}

/** The path of the operation, with a secret as each value. */
function secretPath(contract: Contract): string {
  return readOperation(contract).path.replaceAll(/{[^}]+}/g, canary);
}

/** Sends a number of requests through the command. */
async function runCheck(
  slug: string,
  contract: Contract,
  service: ScriptedServer,
  count: number,
): Promise<Outcome & { report: Report }> {
  const run = jobStatus(
    'check',
    slug,
    '--endpoint',
    service.url,
    '--port',
    '0',
    '--format',
    'yaml',
    '--responses',
    String(count),
  );
  const url = await run.url;
  for (let index = 0; index < count; index += 1) {
    const headers = { 'X-Auth-Token': canary, Authorization: `SDK-HMAC-SHA256 Access=${canary}` };
    await (await fetch(url + secretPath(contract), { headers, redirect: 'manual' })).arrayBuffer();
  }
  const outcome = await run.ended;
  return { ...outcome, report: parse(outcome.out) as Report };
}

/** A response about the requested job, because an example names a job of its own. */
function toScripted({ status, example }: DeclaredResponse, identity: readonly string[]): ScriptedResponse {
  const value = status === '200' ? renameJob(example.value, identity, canary) : example.value;
  return {
    status: status === 'default' ? 504 : Number(status),
    headers: { 'content-type': 'application/json', 'retry-after': '2' },
    body: JSON.stringify(value),
  };
}

describe.each(contracts)('$slug', ({ slug, bundled, dereferenced }) => {
  const responses = declaredResponses(dereferenced);
  const known = responses.filter(({ status, example }) => status !== 'default' && example['x-unknown'] !== true);
  const identity = readIdentity(dereferenced).path;
  const complete = known.find(({ key }) => key === 'complete')?.example.value;
  const good = renameJob(complete, identity, canary) as Record<string, unknown>;
  const planted = plantedFor(slug, good, identity);

  it('reports no deviation for the examples of the contract', async () => {
    await using service = await openScriptedServer(known.map((response) => toScripted(response, identity)));
    const { report, code } = await runCheck(slug, bundled, service, known.length);

    expect(report).toMatchObject({ responses: known.length, deviating: 0, deviations: [] });
    expect(report.draft).toBeUndefined();
    expect(code).toBe(0);
  });

  it('reports unknown status values, and statuses that only `default` covers', async () => {
    const unknown = responses.filter(({ example }) => example['x-unknown'] === true);
    const others = responses.filter(({ status }) => status === 'default');
    await using service = await openScriptedServer(
      [...unknown, ...others].map((response) => toScripted(response, identity)),
    );
    const { report, code } = await runCheck(slug, bundled, service, unknown.length + others.length);
    const kinds = report.deviations.map(({ kind, status }) => `${kind} ${status}`);

    expect(unknown.length).toBeGreaterThan(0);
    expect([...new Set(kinds)].sort()).toEqual(['UNDECLARED_STATUS 504', 'UNKNOWN_VALUE 200']);
    expect(report.deviating).toBe(report.responses);
    expect(code).toBe(5);
  });

  it('finds each planted deviation and no other, and prints no secret', async () => {
    await using service = await openScriptedServer(planted.map(({ response }) => response));
    const { report, code, out, err } = await runCheck(slug, bundled, service, planted.length);
    const found = report.deviations.map(({ kind, status, at, count }) => ({ kind, status, at, count }));

    expect(found).toEqual(planted.map(({ kind, at, response: { status } }) => ({ kind, status, at, count: 1 })));
    expect(report.deviating).toBe(planted.length);
    expect(code).toBe(5);
    expect(out).toContain('HIBERNATING');
    expect(out).toContain('APIGW.0999');
    for (const text of [out, err]) expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it('drafts valid ledger entries: each fact is explained once, and each piece of evidence exists', async () => {
    await using service = await openScriptedServer(planted.map(({ response }) => response));
    const { report } = await runCheck(slug, bundled, service, planted.length);
    const { 'sources.yaml': sources, facts, examples, 'drift.yaml': entries } = report.draft ?? expect.fail('no draft');
    const [source = ''] = Object.keys(sources);
    const deviating = compareFacts(source, facts, bundled).filter(({ agrees }) => !agrees);
    const patterns = Object.values(entries).flatMap((entry) => Object.entries(entry.facts ?? {}));
    const allEvidence = Object.values(entries).flatMap(({ evidence = [] }) => evidence);

    expect(deviating.length).toBeGreaterThan(5);
    for (const { fact } of deviating)
      expect(
        patterns.filter(([pattern]) => covers(pattern, fact)),
        fact,
      ).toHaveLength(1);
    for (const [pattern, stated] of patterns) {
      const covered = deviating.filter(({ fact }) => covers(pattern, fact));
      expect([...new Set(covered.map((comparison) => comparison.stated))], pattern).toEqual(stated);
    }
    expect(allEvidence.length).toBeGreaterThan(10);
    for (const item of allEvidence) {
      if ('text' in item) expect(() => JSON.parse(item.text)).toThrow(SyntaxError);
      else expect(valueAt(examples[item.example]?.value, item.at)).toEqual(item.is);
    }
    for (const { api, statements, at, facts: explained, evidence } of Object.values(entries)) {
      expect(explained ?? evidence).toBeDefined();
      expect(api).toBe(slug);
      expect(statements.every((statement) => statement.source === source)).toBe(true);
      for (const location of at) expect(location).toMatch(/^(\w+\/openapi|shared\/errors)\.yaml#\//);
    }
  });
});

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
    const path = secretPath(dli);
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
    const path = secretPath(dli);
    for (const target of [`/other${path}`, path, `/gateway/dli${path}`]) {
      const { status } = await fetch(url + target);
      expect(status, target).toBe(target.startsWith('/other') ? 404 : 200);
    }

    expect((await run.ended).code).toBe(0);
    expect(service.requests.map(({ url: target }) => target)).toEqual([`/gateway/dli${path}`, `/gateway/dli${path}`]);
  });

  it.each([true, false])(
    'works between the client and an https endpoint, and verifies its certificate (%s)',
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
    const response = await fetch((await run.url) + secretPath(dli), { redirect: 'manual' });

    expect(response.status).toBe(302);
    expect((await run.ended).code).toBe(5);
    expect(elsewhere.requests).toEqual([]);
  });

  it('fails if no response arrived', async () => {
    await using service = await openScriptedServer([]);
    const run = jobStatus('check', 'dli', '--endpoint', service.url, '--port', '0');
    const response = await fetch((await run.url) + secretPath(dli));
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
    await (await fetch((await run.url) + secretPath(dli))).arrayBuffer();
    const { out, code } = await run.ended;
    const text = await readFile(file, 'utf8');

    expect({ out, code }).toEqual({ out: '', code: 0 });
    if (format === 'text') expect(text).toBe('1 dli response checked, 0 with deviations.\n');
    else expect(parse(text)).toMatchObject({ api: 'dli', responses: 1, deviations: [] });
  });

  it.each([
    [[], 'INVALID_OPTION'],
    [['sky'], 'UNKNOWN_API'],
    [['dli'], 'INVALID_ENDPOINT'],
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
  ])('cannot run with %j: %s', async (args, code) => {
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
