/** Writes the contract data that the commands need, because the published package does not contain `specs/`. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { readContract, root, slugs } from '@job-status/spec-tools';
import { readErrorActions, sharedGroups } from '@job-status/spec-tools/error-codes';
import { readIdentity } from '@job-status/spec-tools/identity';
import { readRegions } from '@job-status/spec-tools/regions';
import { parse } from 'yaml';
import { createApiData } from './api-data.ts';
import { createStrictContract } from './strict-contract.ts';

const data = new URL('../dist/data/', import.meta.url);
const errors = parse(readFileSync(new URL('specs/shared/errors.yaml', root), 'utf8')) as Record<string, unknown>;
const shared = new Map(Object.keys(errors).map((name) => [name, `shared/errors.yaml#/${name}`]));

await mkdir(data, { recursive: true });
for (const slug of slugs) {
  const contract = await readContract(slug);
  const identity = readIdentity(await readContract(slug, { dereference: true }));
  const strict = createStrictContract(slug, contract, shared, identity);
  await writeFile(new URL(`${slug}.contract.json`, data), JSON.stringify(strict));
  await writeFile(new URL(`${slug}.json`, data), JSON.stringify(createApiData(slug, contract, identity)));
}
await writeFile(new URL('slugs.json', data), JSON.stringify(slugs));
await writeFile(new URL('error-actions.json', data), JSON.stringify(readErrorActions(...sharedGroups)));
const { clouds } = readRegions('iam', 'iam');
const domains = Object.entries(clouds).map(([cloud, { domain }]) => [domain, cloud]);
await writeFile(new URL('clouds.json', data), JSON.stringify(Object.fromEntries(domains)));
