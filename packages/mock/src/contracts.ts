import { fileURLToPath } from 'node:url';

// `src/` and `dist/` are siblings, so the same path works from both.
const folder = new URL('../dist/contracts/', import.meta.url);

/** The path of the contract of an API, which the build writes for Prism. */
export function contractFile(slug: string): string {
  return fileURLToPath(new URL(`${slug}.json`, folder));
}
