/** The committed packages/contract/src is what the contracts generate today, byte for byte. */
import { readdirSync, readFileSync } from 'node:fs';
import { renderContract, renderIam } from '@job-status/contract/generate';
import { renderDriftReport } from '@job-status/contract/generate/drift-report';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

const committed = new URL('../../packages/contract/src/', import.meta.url);

it('has a folder for every contract, one for IAM, the drift report, and nothing else', () => {
  expect(readdirSync(committed).sort()).toEqual(['DRIFT.md', 'iam', ...contracts.map(({ slug }) => slug)].sort());
});

it('has a fresh drift report; otherwise run `pnpm generate` and commit', async () => {
  expect(readFileSync(new URL('DRIFT.md', committed), 'utf8')).toBe(await renderDriftReport());
});

const folders = [...contracts.map(({ slug }) => slug), 'iam'];

describe.each(folders)('%s', async (slug) => {
  const files = slug === 'iam' ? renderIam() : await renderContract(slug);

  it('has every generated file, and no other', () => {
    expect(readdirSync(new URL(slug, committed)).sort()).toEqual([...files.keys()].sort());
  });

  it.each([...files])('%s is fresh; otherwise run `pnpm generate` and commit', (name, text) => {
    expect(readFileSync(new URL(`${slug}/${name}`, committed), 'utf8')).toBe(text);
  });
});
