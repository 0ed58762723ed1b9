/** Puts the contracts into the package, because the published package has no `specs/` beside it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readContract, slugs } from '@job-status/spec-tools';
import { literalBodies } from '@job-status/spec-tools/number-literals';
import type { CompiledApi } from '../src/precomputed/compiled.ts';
import { compile } from './compile.ts';

const dist = new URL('../dist/', import.meta.url);
await mkdir(new URL('contracts/', dist), { recursive: true });

const compiled: Record<string, CompiledApi> = {};
for (const slug of slugs) {
  const contract = await readContract(slug);
  const file = fileURLToPath(new URL(`contracts/${slug}.json`, dist));
  await writeFile(file, JSON.stringify(contract));
  compiled[slug] = await compile({ slug, title: contract.info.title, file, literals: literalBodies(slug) });
}
await writeFile(new URL('compiled.json', dist), JSON.stringify(compiled));
