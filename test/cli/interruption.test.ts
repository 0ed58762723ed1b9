/** Signals end the command in every phase, and a closed pipe ends its output. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanEnv, cli } from './job-status.ts';
import { openMock, type TestMock } from './mock.ts';

let test: TestMock;
beforeAll(async () => {
  test = await openMock();
});
afterAll(() => test[Symbol.asyncDispose]());

/** Resolves when the mock has received a request for the job. */
async function waitForRequest(job: string): Promise<void> {
  while (!test.requests.some((path) => path.includes(`/${job}/`))) await test.nextRequest();
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, code) => {
  it('ends the command before the first response', async () => {
    const job = `never-answers-${code}`;
    const run = test.run(['wait', 'dli', job]);
    await waitForRequest(job);
    run.kill(signal);

    expect(await run.ended).toEqual({ code, out: '', err: expect.stringContaining('Stopped waiting') });
  });

  it('ends the command during a poll', async () => {
    const job = `slow-headers-${code}`;
    const run = test.run(['wait', 'dli', job, '--json']);
    await waitForRequest(job);
    run.kill(signal);

    expect((await run.ended).code).toBe(code);
  });

  it('ends the command during a delay', async () => {
    const run = test.run(['wait', 'dli', `never-ends-${code}`, '--interval', '30s']);
    await run.waitForOutput(/RUNNING/);
    run.kill(signal);
    const { code: ended, out } = await run.ended;

    expect(ended).toBe(code);
    expect(out).toMatch(/^\S+ {2}dli {2}never-ends-\d+ {2}RUNNING {2}pending\n$/);
  });

  it('ends a query', async () => {
    const job = `never-answers-get-${code}`;
    const run = test.run(['get', 'dli', job]);
    await waitForRequest(job);
    run.kill(signal);

    expect((await run.ended).code).toBe(code);
  });
});

/** Runs a line in a shell, and returns its output and the exit codes of its pipeline. */
async function runInShell(line: string): Promise<string> {
  const env = { ...cleanEnv, ...test.env, NODE: process.execPath, CLI: cli } as NodeJS.ProcessEnv;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', `${line}; echo "\${PIPESTATUS[@]}"`], { env });
  return stdout + stderr;
}

describe('a closed pipe', () => {
  it('ends the command like SIGPIPE, without a stack trace', async () => {
    const text = await runInShell('"$NODE" "$CLI" watch dli happy-pipe --interval 100ms | head -1');

    expect(text).toMatch(/^\S+ {2}dli {2}happy-pipe {2}\w+ {2}pending.*\n141 0\n$/);
  });

  it('does not change the exit code if only standard error is closed', async () => {
    const text = await runInShell(
      '{ "$NODE" "$CLI" wait dli failed-pipe --interval 100ms >/dev/null; echo $? >&3; } 3>&1 2>&1 | tail -1',
    );

    expect(text).toContain('2');
  });
});
