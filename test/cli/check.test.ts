/** `job-status check` finds each deviation, reports no false ones, and prints no secret. */
import { type Contract, declaredResponses } from '@job-status/spec-tools';
import { compareFacts } from '@job-status/spec-tools/compare-facts';
import type { Facts } from '@job-status/spec-tools/facts';
import { readIdentity } from '@job-status/spec-tools/identity';
import { valueAt } from '@job-status/spec-tools/json-pointer';
import { covers, type Entry } from '@job-status/spec-tools/ledger';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contracts } from '../support/contracts.ts';
import { jobStatus, type Outcome } from './job-status.ts';
import { openScriptedServer, type ScriptedServer } from './scripted-server.ts';
import { canary, createDeviations, createSecretPath, renameJob, toScripted } from './seeded-deviations.ts';

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
    await (await fetch(url + createSecretPath(contract), { headers, redirect: 'manual' })).arrayBuffer();
  }
  const outcome = await run.ended;
  return { ...outcome, report: parse(outcome.out) as Report };
}

describe.each(contracts)('$slug', ({ slug, bundled, dereferenced }) => {
  const responses = declaredResponses(dereferenced);
  const known = responses.filter(({ status, example }) => status !== 'default' && example['x-unknown'] !== true);
  const identity = readIdentity(dereferenced).path;
  const complete = known.find(({ key }) => key === 'complete')?.example.value;
  const good = renameJob(complete, identity, canary) as Record<string, unknown>;
  const deviations = createDeviations(slug, good, identity);

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

  it('finds exactly the seeded deviations, and prints no secret', async () => {
    await using service = await openScriptedServer(deviations.map(({ response }) => response));
    const { report, code, out, err } = await runCheck(slug, bundled, service, deviations.length);
    const found = report.deviations.map(({ kind, status, at, count }) => ({ kind, status, at, count }));

    expect(found).toEqual(deviations.map(({ kind, at, response: { status } }) => ({ kind, status, at, count: 1 })));
    expect(report.deviating).toBe(deviations.length);
    expect(code).toBe(5);
    expect(out).toContain('HIBERNATING');
    expect(out).toContain('APIGW.0999');
    for (const text of [out, err]) expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it('drafts valid ledger entries that explain each fact once and cite existing evidence', async () => {
    await using service = await openScriptedServer(deviations.map(({ response }) => response));
    const { report } = await runCheck(slug, bundled, service, deviations.length);
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
