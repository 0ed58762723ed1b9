/** Puts the contracts into the package, because the published package has no `specs/` beside it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { readContract, slugs } from '@job-status/specs';

const dist = new URL('../dist/', import.meta.url);
await mkdir(new URL('contracts/', dist), { recursive: true });

for (const slug of slugs) {
  await writeFile(new URL(`contracts/${slug}.json`, dist), JSON.stringify(await readContract(slug)));
}
await writeFile(new URL('contracts.json', dist), JSON.stringify(slugs));
