import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workshop } from '../peers/workshop.ts';

/** Where the parts of a comparison of mocks are. */
export interface Place {
  /** The command of our mock. */
  readonly cli: string;
  /** The command of Prism. */
  readonly prism: string;
  /** The contract that Prism serves. */
  readonly contract: string;
}

/**
 * Copies our mock beside its peers, so that a build in the meantime changes nothing of this run.
 *
 * @throws when it is not built.
 */
export async function placeMock({ folder, peers }: Workshop): Promise<Place> {
  const source = fileURLToPath(new URL('../../../mock/', import.meta.url));
  const placed = join(folder, 'node_modules', '@job-status', 'mock');
  if (!existsSync(join(source, 'dist', 'cli.js'))) {
    throw new Error('The mock is not built. Run `pnpm --filter @job-status/mock build` first.');
  }
  for (const part of ['package.json', 'dist']) await cp(join(source, part), join(placed, part), { recursive: true });
  return {
    cli: join(placed, 'dist', 'cli.js'),
    prism: join(peers, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js'),
    contract: join(placed, 'dist', 'contracts', 'dli.json'),
  };
}
