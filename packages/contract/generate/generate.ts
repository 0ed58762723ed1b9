/** `pnpm generate`: writes packages/contract/src from the contracts. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { slugs } from '@job-status/spec-tools';
import { renderContract } from './contract.ts';
import { renderDriftReport } from './drift-report.ts';

const target = new URL('../src/', import.meta.url);

await rm(target, { recursive: true, force: true });
await Promise.all(
  slugs.map(async (slug) => {
    const folder = new URL(`${slug}/`, target);
    await mkdir(folder, { recursive: true });
    for (const [name, text] of await renderContract(slug)) await writeFile(new URL(name, folder), text);
    console.log(`packages/contract/src/${slug}`);
  }),
);
await writeFile(new URL('DRIFT.md', target), await renderDriftReport());
console.log('packages/contract/src/DRIFT.md');
