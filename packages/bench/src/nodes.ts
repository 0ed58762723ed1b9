import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The other major versions of Node that the client supports. `pnpm test` uses the same binaries. */
export const otherMajors: readonly number[] = [20, 22, 26];

/** The binary of a major version of Node; undefined where it is not installed. */
export function findNode(major: number): string | undefined {
  const path = `../../../test/runtimes/binaries/node_modules/node-${major}/bin/node`;
  const file = fileURLToPath(new URL(path, import.meta.url));
  return existsSync(file) ? file : undefined;
}
