/** The committed packages/contract/src is identical to the generated code. */
import { readdirSync, readFileSync } from 'node:fs';
import { renderContract, renderIam, renderShared } from '@job-status/contract/generate';
import { renderDriftReport } from '@job-status/contract/generate/drift-report';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

const committed = new URL('../../packages/contract/src/', import.meta.url);
const common: Readonly<Record<string, ReadonlyMap<string, string>>> = { iam: renderIam(), shared: renderShared() };
const folders = [...contracts.map(({ slug }) => slug), ...Object.keys(common)];

it('has only the drift report and one folder for each contract, IAM and shared code', () => {
  expect(readdirSync(committed).sort()).toEqual(['DRIFT.md', ...folders].sort());
});

it('has an up-to-date drift report; otherwise run `pnpm generate` and commit', async () => {
  expect(readFileSync(new URL('DRIFT.md', committed), 'utf8')).toBe(await renderDriftReport());
});

describe.each(folders)('%s', async (slug) => {
  const files = common[slug] ?? (await renderContract(slug));

  it('has exactly the generated files', () => {
    expect(readdirSync(new URL(slug, committed)).sort()).toEqual([...files.keys()].sort());
  });

  it.each([...files])('%s is up to date; otherwise run `pnpm generate` and commit', (name, text) => {
    expect(readFileSync(new URL(`${slug}/${name}`, committed), 'utf8')).toBe(text);
  });
});
