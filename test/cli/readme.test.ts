/**
 * Runs the commands in the README and compares their output. `vitest run cli/readme -u` updates the README. npm installed the command
 * from the packed package, and it runs on the oldest supported Node.js.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFreshProject, installationTimeout } from '../docs/find-project.ts';
import type { Variables } from './job-status.ts';
import { openMock, type TestMock } from './mock.ts';
import { TerminalRun } from './terminal.ts';

const readme = fileURLToPath(import.meta.resolve('@job-status/cli/package.json').replace('package.json', 'README.md'));

let test: TestMock;
let machine: string;
beforeAll(async () => {
  const [mock, { path }] = await Promise.all([openMock(), findFreshProject()]);
  test = mock;
  machine = path.machine;
}, installationTimeout);
afterAll(() => test[Symbol.asyncDispose]());

/** Returns the environment of a command. Each command has its own project, because the mock keeps the state of a job. */
function toEnv(project: string): Variables {
  return { ...test.env, JOB_STATUS_PROJECT: project, PATH: machine };
}

async function runInShell(command: string, project: string): Promise<string> {
  const env = toEnv(project) as NodeJS.ProcessEnv;
  const { stdout } = await promisify(execFile)('bash', ['-c', `{ ${command}; } 2>&1 || true`], { env });
  return stdout;
}

async function runInTerminal(command: string, project: string, until: RegExp | undefined): Promise<string> {
  await using run = new TerminalRun(command.split(' ').slice(1), {
    env: toEnv(project),
    node: join(machine, 'node'),
    file: join(machine, 'job-status'),
  });
  if (until !== undefined) return (await run.waitForScreen(until)).trimEnd();
  await run.exitCode;
  return run.screen();
}

/** Replaces the parts that depend on the time. */
function normalize(output: string): string {
  return (
    output
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '2026-11-26T08:00:00Z')
      .replaceAll(/\b\d+ (ms|s|min)\b/g, '8 s')
      // The heading of the live view ends at the edge of the terminal.
      .replaceAll(/^(\w+ \S+) {3,}8 s$/gm, (_line, title: string) => `${title}${'8 s'.padStart(80 - title.length)}`)
      .replaceAll(/project_id=\S+ (.*?) host=127\.0\.0\.1:\d+/g, 'project_id=p $1 host=127.0.0.1:4010')
      .replaceAll(/"elapsedMs":\d+/g, '"elapsedMs":8000')
      .replaceAll(/\b1[67]\d{11}\b/g, '1795680000000')
      .trimEnd()
  );
}

it('shows the output of each command', { timeout: 120_000 }, async () => {
  const source = await readFile(readme, 'utf8');
  const blocks = [...source.matchAll(/```console\n\$ ([^\n]+)\n(.*?)```/gs)];
  const outputs = await Promise.all(
    blocks.map(async ([, line = ''], index) => {
      const [command = '', comment = ''] = line.split(' # ');
      const until = comment.includes('while it runs') ? /42 %/ : undefined;
      const project = `readme-${index}`;
      return comment.includes('terminal') ? runInTerminal(command, project, until) : runInShell(command, project);
    }),
  );
  let updated = '';
  let end = 0;
  for (const [index, { 0: block, 1: line, index: start }] of blocks.entries()) {
    updated += `${source.slice(end, start)}\`\`\`console\n$ ${line}\n${normalize(outputs[index] ?? '')}\n\`\`\``;
    end = start + block.length;
  }

  expect(blocks.length).toBeGreaterThan(8);
  await expect(updated + source.slice(end)).toMatchFileSnapshot(readme);
});
