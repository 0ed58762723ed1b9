/** All installed packages have permissive licenses, and bundled code includes its license. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from './public-packages.ts';

/** Licenses that permit use, change and distribution in any product. */
const permissive = [
  'MIT',
  'ISC',
  'Apache-2.0',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'PSF-2.0',
  'CC0-1.0',
];

it('depends on packages with permissive licenses only', { timeout: 60_000 }, async () => {
  const args = ['licenses', 'list', '--recursive', '--prod', '--json'];
  const { stdout } = await promisify(execFile)('pnpm', args, { cwd: root, maxBuffer: 64 * 2 ** 20 });
  const licenses = Object.entries(JSON.parse(stdout) as Record<string, { name: string }[]>);
  const others = licenses.filter(
    ([license]) => !license.split(/\(|\)| OR /).some((alternative) => permissive.includes(alternative)),
  );

  expect(licenses.length).toBeGreaterThan(3);
  expect(others.map(([license, packages]) => [license, packages.map(({ name }) => name)])).toEqual([]);
});

it('includes the licenses of the libraries in the command line', () => {
  const text = readFileSync(join(root, 'packages/cli/dist/THIRD-PARTY-LICENSES.txt'), 'utf8');

  for (const name of ['commander', 'log-update', 'ajv']) expect(text).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, 'm'));
});
