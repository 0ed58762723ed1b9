import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('closing.fixture.ts', import.meta.url));

// Every timer of the program takes an hour, so a remaining timer would make this test time out.
it.each(['close', 'abort'])('lets its process end after %s', { timeout: 30_000 }, async (how) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, how]);
  expect({ stdout: JSON.parse(stdout), stderr }).toEqual({ stdout: { ends: ['aborted'], size: 0 }, stderr: '' });
});
