import { readFile } from 'node:fs/promises';
import { MockError } from './mock-error.ts';

/** A contract by the short name of its API. */
export interface NamedContract {
  readonly slug: string;
  readonly document: { readonly info: { readonly title: string } };
}

// `src/` and `dist/` are neighbours, so both find what the build wrote by the same path.
const dist = new URL('../dist/', import.meta.url);

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(path, dist), 'utf8'));
}

/** Reads the contracts that the build put into the package, all of them or those that are asked for. */
export async function readContracts(wanted?: readonly string[]): Promise<NamedContract[]> {
  const known = (await readJson('contracts.json')) as string[];
  const unknown = wanted?.find((slug) => !known.includes(slug));
  if (unknown !== undefined) {
    throw new MockError('UNKNOWN_API', `No API is called "${unknown}". There are: ${known.join(', ')}.`);
  }
  const slugs = known.filter((slug) => wanted?.includes(slug) ?? true);
  return Promise.all(
    slugs.map(async (slug) => ({
      slug,
      document: (await readJson(`contracts/${slug}.json`)) as NamedContract['document'],
    })),
  );
}
