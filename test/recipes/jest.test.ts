/** Jest runs the client in CommonJS, in ES modules and in jsdom. In each, even the first wait of the process runs in fake time. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { runChild } from '../support/run-child.ts';

it.each([
  ['commonjs', [], ['commonjs/wait.jest.cjs']],
  ['esm', ['--experimental-vm-modules'], ['esm/jsdom.jest.js', 'esm/wait.jest.js']],
])('Jest with %s', { timeout: 120_000 }, async (folder, flags, files) => {
  const rootDir = new URL(`jest/${folder}`, import.meta.url).pathname;
  // Each test file has a separate process, because only the first wait loads the code for waits.
  const args = ['--rootDir', rootDir, '--config', findConfig(folder), '--maxWorkers=2', '--ci'];
  const { code, stderr } = await runChild('node_modules/jest/bin/jest.js', args, flags);

  expect(stderr).toContain(`${files.length} passed, ${files.length} total`);
  for (const file of files) expect(stderr).toMatch(new RegExp(`PASS .*${file.split('/').at(-1)}`));
  expect(code).toBe(0);
});

it.each(['commonjs/esm-to-commonjs.cjs', 'esm/page-environment.js'])('the README quotes %s', async (file) => {
  const readme = await readFile(new URL('../../packages/client/README.md', import.meta.url), 'utf8');
  const code = await readFile(new URL(`jest/${file}`, import.meta.url), 'utf8');

  expect(readme).toContain(code.slice(code.indexOf('*/') + 3).trim());
});

function findConfig(folder: string): string {
  return new URL(`jest/${folder}/jest.config.${folder === 'esm' ? 'js' : 'cjs'}`, import.meta.url).pathname;
}
