import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MockError } from './mock-error.ts';
import type { CompiledApi } from './precomputed/compiled.ts';

/** A contract by the short name of its API, as the build put it into the package. */
export interface NamedContract {
  readonly slug: string;
  /** The path of the contract itself, for Prism. */
  readonly file: string;
  readonly compiled: CompiledApi;
}

// `src/` and `dist/` are neighbours, so both find what the build wrote by the same path.
const dist = new URL('../dist/', import.meta.url);

/** Reads what the build made of the contracts, of all of them or of those that are asked for. */
export async function readContracts(wanted?: readonly string[]): Promise<NamedContract[]> {
  const compiled = JSON.parse(await readFile(new URL('compiled.json', dist), 'utf8')) as Record<string, CompiledApi>;
  const known = Object.keys(compiled);
  const unknown = wanted?.find((slug) => !known.includes(slug));
  if (unknown !== undefined) {
    throw new MockError('UNKNOWN_API', `No API is called "${unknown}". There are: ${known.join(', ')}.`);
  }
  return Object.entries(compiled)
    .filter(([slug]) => wanted?.includes(slug) ?? true)
    .map(([slug, compiled]) => ({ slug, file: contractFile(slug), compiled }));
}

const contractFile = (slug: string): string => fileURLToPath(new URL(`contracts/${slug}.json`, dist));
