/** `job-status explain` prints the facts of the contract and the ledger. */
import { nextSteps, verdictMeanings, verdictSteps } from '@job-status/client/explain';
import { readContract } from '@job-status/spec-tools';
import { citeSource, readSources } from '@job-status/spec-tools/facts';
import { readLedger } from '@job-status/spec-tools/ledger';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { jobStatus } from './job-status.ts';

const documents = readSources();

describe.each(contracts)('$slug', ({ slug }) => {
  it('lists each status value and each contradiction', async () => {
    const { code, out } = await jobStatus('explain', slug).ended;
    const { statuses } = readPollingRules(await readContract(slug));

    expect(code).toBe(0);
    for (const [status, { verdicts }] of Object.entries(statuses)) {
      const row = out.split('\n').find((line) => line.startsWith(`  ${status} `));
      for (const verdict of Object.values(verdicts)) expect(row, status).toContain(verdict);
    }
    for (const [id, { api }] of Object.entries(readLedger())) expect(out.includes(`\n${id} `), id).toBe(api === slug);
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it('explains each status value with its verdicts and sources', async () => {
    const { statuses } = readPollingRules(await readContract(slug));
    const outputs = await Promise.all(
      Object.keys(statuses).map(async (status) => (await jobStatus('explain', slug, status).ended).out),
    );

    for (const [index, [status, { sources, verdicts }]] of Object.entries(statuses).entries()) {
      const text = outputs[index]?.replaceAll(/\s+/g, ' ') ?? '';
      const verdictTexts = Object.values(verdicts).map((verdict) => `${verdict}: ${verdictMeanings[verdict]}`);
      const steps = Object.values(verdicts).flatMap((verdict) => verdictSteps[verdict] ?? []);
      const nextStepTexts = steps.map((step) => `next step ${nextSteps[step]}`);
      const citations = sources.map((source) => `${citeSource(documents, source)} (${source})`);
      for (const part of [status, ...verdictTexts, ...nextStepTexts, ...citations])
        expect(text, status).toContain(part);
    }
  });

  it('explains the contradiction with a given id', async () => {
    const [id = '', entry] = Object.entries(readLedger()).find(([, { api }]) => api === slug) ?? [];
    const { out } = await jobStatus('explain', slug, id.toLowerCase()).ended;
    const text = out.replaceAll(/\s+/g, ' ');

    expect(text).toContain(`${id} ${entry?.title.replaceAll('`', '')}`);
    for (const { source } of entry?.statements ?? []) expect(text).toContain(`(${source})`);
  });
});

it('explains an undocumented status', async () => {
  const { code, out } = await jobStatus('explain', 'dli', 'HIBERNATING').ended;

  expect({ code, isExplained: /No known document lists it.*Exit\s+code 5/s.test(out) }).toEqual({
    code: 0,
    isExplained: true,
  });
});

it('prints JSON', async () => {
  const { out } = await jobStatus('explain', 'dli', 'finished', '--json').ended;

  expect(JSON.parse(out)).toMatchObject({ status: 'FINISHED', verdicts: { over: 'success' } });
});
