/** Writes the strict contracts to the package, because the published package does not contain `specs/`. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { readContract, root, slugs } from '@job-status/spec-tools';
import { parse } from 'yaml';
import { createStrictContract } from './strict-contract.ts';

const dist = new URL('../dist/contracts/', import.meta.url);
const errors = parse(readFileSync(new URL('specs/shared/errors.yaml', root), 'utf8')) as Record<string, unknown>;
const shared = new Map(Object.keys(errors).map((name) => [name, `shared/errors.yaml#/${name}`]));

await mkdir(dist, { recursive: true });
for (const slug of slugs) {
  const strict = createStrictContract(slug, await readContract(slug), shared);
  await writeFile(new URL(`${slug}.json`, dist), JSON.stringify(strict));
}
await writeFile(new URL('slugs.json', dist), JSON.stringify(slugs));
