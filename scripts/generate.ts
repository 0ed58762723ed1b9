/** `pnpm generate`: writes packages/contract/src anew, from the contracts and nothing else. */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { slugs } from '@job-status/specs';
import { renderContract } from './generate/contract.ts';
import { renderDriftReport } from './generate/drift-report.ts';

const target = new URL('../packages/contract/src/', import.meta.url);

await rm(target, { recursive: true, force: true });
await Promise.all(
  slugs.map(async (slug) => {
    const folder = new URL(`${slug}/`, target);
    await mkdir(folder, { recursive: true });
    for (const [name, text] of await renderContract(slug)) await writeFile(new URL(name, folder), text);
    console.log(`packages/contract/src/${slug}`);
  }),
);
await copyFile(new URL('generate/keywords.js', import.meta.url), new URL('keywords.js', target));
console.log('packages/contract/src/keywords.js');
await writeFile(new URL('DRIFT.md', target), await renderDriftReport());
console.log('packages/contract/src/DRIFT.md');
