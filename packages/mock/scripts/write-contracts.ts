/** Writes the contracts to `dist/contracts/`, because the published package does not contain `specs/`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { readContract, slugs } from '@job-status/spec-tools';

const folder = new URL('../dist/contracts/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const slug of slugs) await writeFile(new URL(`${slug}.json`, folder), JSON.stringify(await readContract(slug)));
