/** `pnpm generate`: writes packages/contract/src from the contracts. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { slugs } from '@job-status/spec-tools';
import { renderContract, renderIam, renderShared } from './contract.ts';
import { renderDriftReport } from './drift-report.ts';

const target = new URL('../src/', import.meta.url);

await rm(target, { recursive: true, force: true });
const folders = await Promise.all(slugs.map(async (slug) => [slug, await renderContract(slug)] as const));
for (const [name, files] of [...folders, ['iam', renderIam()] as const, ['shared', renderShared()] as const]) {
  const folder = new URL(`${name}/`, target);
  await mkdir(folder, { recursive: true });
  for (const [file, text] of files) await writeFile(new URL(file, folder), text);
  console.log(`packages/contract/src/${name}`);
}
await writeFile(new URL('DRIFT.md', target), await renderDriftReport());
console.log('packages/contract/src/DRIFT.md');
