import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

let directory: string;
beforeAll(async () => {
  // The path is longer than the maximum length of a socket address.
  directory = join(await mkdtemp(join(tmpdir(), 'lock-')), 'x'.repeat(120));
  await mkdir(directory);
});
afterAll(() => rm(join(directory, '..'), { recursive: true, force: true }));

it('rejects a second owner until the first one releases the lock', async () => {
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
  await lock.release();
  await (await lockDirectory(directory)).release();
  expect(await readdir(directory)).toEqual([]);
});

it('takes over the lock of a killed process exactly once', async () => {
  const source = new URL('directory-lock.ts', import.meta.url);
  const program = `const { lockDirectory } = await import(${JSON.stringify(source.href)});
await lockDirectory(${JSON.stringify(directory)}); console.log('locked'); setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(owner.stdout, 'data');
  await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
  owner.kill('SIGKILL');
  await once(owner, 'close');

  const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockDirectory(directory)));
  const locks = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(locks).toHaveLength(1);
  for (const lock of locks) await lock.release();
});
