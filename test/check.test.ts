/** `job-status check` finds what a service answers against its contract, invents nothing, and keeps every secret. */
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
import { covers, type Entry, summarizeStatements } from '@job-status/spec-tools/ledger';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type FarEnd, farEnd, type Reply } from './check/far-end.ts';
import { jobStatus, jobStatusIn, type Outcome } from './check/job-status.ts';
import { canary, plantedFor } from './check/planted.ts';
import { makeCertificate } from './faults/certificate.ts';
import { clientOf, pathOf } from './support/clients.ts';
import { contracts } from './support/contracts.ts';
import { valueAt } from './support/value-at.ts';

interface Finding {
  readonly kind: string;
  readonly status: number;
  readonly at: string;
  readonly seen: string;
  readonly times: number;
}

interface Report {
  readonly answers: number;
  readonly deviating: number;
  readonly unanswered: number;
  readonly deviations: readonly Finding[];
  readonly draft?: {
    'sources.yaml': Record<string, { api: string }>;
    facts: Facts;
    examples: Record<string, { value: unknown }>;
    'drift.yaml': Record<string, Entry>;
  };
}

/** The path of the operation, with a secret in the place of each value. */
function secretPath(contract: Contract): string {
  return readOperation(contract).path.replaceAll(/{[^}]+}/g, canary);
}

/** Sends as many requests through the command as there are answers. */
async function checked(
  slug: string,
  contract: Contract,
  service: FarEnd,
  count: number,
): Promise<Outcome & { report: Report }> {
  const run = jobStatus(
    'check',
    slug,
    '--target',
    service.url,
    '--port',
    '0',
    '--format',
    'yaml',
    '--answers',
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

const served = ({ status, example }: DeclaredResponse): Reply => ({
  status: status === 'default' ? 504 : Number(status),
  headers: { 'content-type': 'application/json', 'retry-after': '2' },
  body: JSON.stringify(example.value),
});

// Each test starts processes, which may take their time on a busy machine.
const patient = { timeout: 30_000 };

describe.each(contracts)('$slug', patient, ({ slug, bundled, dereferenced }) => {
  const answers = declaredResponses(dereferenced);
  const known = answers.filter(({ status, example }) => status !== 'default' && example['x-unknown'] !== true);
  const good = known.find(({ key }) => key === 'complete')?.example.value as Record<string, unknown>;
  const planted = plantedFor(slug, good);

  it('invents nothing over all examples of the contract', async () => {
    await using service = await farEnd(known.map(served));
    const { report, code } = await checked(slug, bundled, service, known.length);

    expect(report).toMatchObject({ answers: known.length, deviating: 0, deviations: [] });
    expect(report.draft).toBeUndefined();
    expect(code).toBe(0);
  });

  it('takes words that are unknown on purpose for unknown, and a status of `default` for undeclared', async () => {
    const unknown = answers.filter(({ example }) => example['x-unknown'] === true);
    const others = answers.filter(({ status }) => status === 'default');
    await using service = await farEnd([...unknown, ...others].map(served));
    const { report, code } = await checked(slug, bundled, service, unknown.length + others.length);
    const kinds = report.deviations.map(({ kind, status }) => `${kind} ${status}`);

    expect(unknown.length).toBeGreaterThan(0);
    expect([...new Set(kinds)].sort()).toEqual(['UNDECLARED_STATUS 504', 'UNKNOWN_WORD 200']);
    expect(report.deviating).toBe(report.answers);
    expect(code).toBe(1);
  });

  it('finds every planted deviation and no other, and a secret nowhere', async () => {
    await using service = await farEnd(planted.map(({ reply }) => reply));
    const { report, code, out, err } = await checked(slug, bundled, service, planted.length);
    const found = report.deviations.map(({ kind, status, at, times }) => ({ kind, status, at, times }));

    expect(found).toEqual(planted.map(({ kind, at, reply: { status } }) => ({ kind, status, at, times: 1 })));
    expect(report.deviating).toBe(planted.length);
    expect(code).toBe(1);
    expect(out).toContain('HIBERNATING');
    expect(out).toContain('APIGW.0999');
    for (const text of [out, err]) expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it('drafts entries that the suite would take: each fact explained once, and each witness there', async () => {
    await using service = await farEnd(planted.map(({ reply }) => reply));
    const { report } = await checked(slug, bundled, service, planted.length);
    const { 'sources.yaml': sources, facts, examples, 'drift.yaml': entries } = report.draft ?? expect.fail('no draft');
    const [source = ''] = Object.keys(sources);
    const deviating = compareFacts(source, facts, bundled).filter(({ agrees }) => !agrees);
    const patterns = Object.values(entries).flatMap((entry) => Object.entries(entry.facts ?? {}));
    const witnesses = Object.values(entries).flatMap(({ evidence = [] }) => evidence);

    expect(deviating.length).toBeGreaterThan(5);
    for (const { fact } of deviating)
      expect(
        patterns.filter(([pattern]) => covers(pattern, fact)),
        fact,
      ).toHaveLength(1);
    for (const [pattern, stated] of patterns) {
      const covered = deviating.filter(({ fact }) => covers(pattern, fact));
      expect(summarizeStatements(covered.map((verdict) => verdict.stated)), pattern).toBe(stated);
    }
    expect(witnesses.length).toBeGreaterThan(10);
    for (const witness of witnesses) {
      if ('text' in witness) expect(() => JSON.parse(witness.text)).toThrow(SyntaxError);
      else expect(valueAt(examples[witness.example]?.value, witness.at)).toEqual(witness.is);
    }
    for (const { api, statements, at, ...evidence } of Object.values(entries)) {
      expect(evidence.facts ?? evidence.evidence).toBeDefined();
      expect(api).toBe(slug);
      expect(statements.every((said) => said.source === source)).toBe(true);
      for (const place of at) expect(place).toMatch(/^(\w+\/openapi|shared\/errors)\.yaml#\//);
    }
  });
});

const dli = await readContract('dli');
const dereferencedDli = await readContract('dli', { dereference: true });
const good: Reply = served(declaredResponses(dereferencedDli)[0] as DeclaredResponse);

describe('job-status check', patient, () => {
  it('passes on the status request to the target, byte by byte, and nothing else', async () => {
    const precise = {
      ...good,
      body: '{"job_id": "j", "job_type": "QUERY", "status": "RUNNING", "duration": 9007199254740993}',
    };
    await using service = await farEnd([precise]);
    const run = jobStatus('check', 'dli', '--target', service.url, '--port', '0', '--answers', '1');
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
    const answer = await fetch(url + path, { headers: { 'X-Auth-Token': canary } });

    expect(await answer.text()).toBe(precise.body);
    expect((await run.ended).code).toBe(0);
    expect(service.requests.map(({ method, url: target }) => `${method} ${target}`)).toEqual([`GET ${path}`]);
    expect(service.requests[0]?.headers).toMatchObject({ 'x-auth-token': canary, host: new URL(service.url).host });
  });

  it.each([true, false])(
    'stands between our client and an https endpoint, whose certificate counts (%s)',
    async (isTrusted) => {
      const certificate = makeCertificate();
      const file = join(await mkdtemp(join(tmpdir(), 'check-')), 'cert.pem');
      await writeFile(file, certificate.cert);
      await using service = await farEnd([good], certificate);
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: isTrusted ? file : undefined };
      const run = jobStatusIn(env, ['check', 'dli', '--target', service.url, '--port', '0', '--answers', '1']);
      const options = { endpoint: await run.url, allowInsecureLoopback: true, retry: { maxAttempts: 1 } };
      const call = clientOf('dli', { ...options, credentials: { token: canary } }).getJobStatus(
        pathOf(dereferencedDli),
      );

      if (isTrusted) await expect(call).resolves.toEqual(JSON.parse(good.body));
      else await expect(call).rejects.toMatchObject({ status: 502 });
      expect(await run.ended).toMatchObject({ code: isTrusted ? 0 : 1 });
    },
  );

  it('follows no redirect, and hands it on', async () => {
    await using elsewhere = await farEnd([good]);
    await using service = await farEnd([{ status: 302, headers: { location: elsewhere.url }, body: '' }]);
    const run = jobStatus('check', 'dli', '--target', service.url, '--port', '0', '--answers', '1');
    const answer = await fetch((await run.url) + secretPath(dli), { redirect: 'manual' });

    expect(answer.status).toBe(302);
    expect((await run.ended).code).toBe(1);
    expect(elsewhere.requests).toEqual([]);
  });

  it('does not take silence for agreement', async () => {
    await using service = await farEnd([]);
    const run = jobStatus('check', 'dli', '--target', service.url, '--port', '0');
    const answer = await fetch((await run.url) + secretPath(dli));
    run.interrupt();

    expect(answer.status).toBe(502);
    expect(await run.ended).toMatchObject({ code: 1, out: expect.stringContaining('1 request got no whole answer') });
  });

  it.each(['text', 'json', 'yaml'])('writes the report as %s into a file', async (format) => {
    const file = join(await mkdtemp(join(tmpdir(), 'check-')), 'report');
    await using service = await farEnd([good]);
    const run = jobStatus(
      'check',
      'dli',
      '--target',
      service.url,
      '--port',
      '0',
      '--answers',
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
    if (format === 'text') expect(text).toBe('1 answer of dli, 0 deviate.\n');
    else expect(parse(text)).toMatchObject({ api: 'dli', answers: 1, deviations: [] });
  });

  it.each([
    [[], 'INVALID_OPTION'],
    [['sky'], 'UNKNOWN_API'],
    [['dli'], 'INVALID_TARGET'],
    [['dli', '--target', 'dli.example.com'], 'INVALID_TARGET'],
    [['dli', '--target', 'http://dli.example.com'], 'INVALID_TARGET'],
    [['dli', '--target', `https://user:${canary}@dli.example.com`], 'INVALID_TARGET'],
    [['dli', '--target', 'https://dli.example.com/v1.0'], 'INVALID_TARGET'],
    [['dli', '--target', 'https://dli.example.com', '--port', '70000'], 'INVALID_OPTION'],
    [['dli', '--target', 'https://dli.example.com', '--answers', '0'], 'INVALID_OPTION'],
    [['dli', '--target', 'https://dli.example.com', '--format', 'xml'], 'INVALID_OPTION'],
    [['dli', '--colour'], 'ERR_PARSE_ARGS_UNKNOWN_OPTION'],
  ])('cannot run with %j: %s', async (args, code) => {
    const outcome = await jobStatus('check', ...args).ended;

    expect(outcome).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`[${code}]`) });
    expect(outcome.err).not.toContain(canary);
  });

  it('says so when its port is taken', async () => {
    await using service = await farEnd([]);
    const outcome = await jobStatus('check', 'dli', '--target', service.url, '--port', new URL(service.url).port).ended;

    expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining('[CANNOT_LISTEN]') });
  });
});
