/** Runs the suite in a runtime that is one command: Node.js, Bun or Deno. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { RuntimeReport, Task } from './task.ts';

// Shorter than the keep-alive timeout of the server, so that an open connection is detected.
const timeoutMs = 40_000;

/**
 * Runs the suite in a process with an empty environment. The process must exit by itself and print only its report, without
 * warnings.
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  cwd: string,
  task: Task,
): Promise<RuntimeReport> {
  const child = spawn(command, [...args, 'process.js', JSON.stringify(task)], {
    cwd,
    env: { HOME: cwd, DENO_DIR: join(cwd, '.deno'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const [output, errors, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  const last = output.trim().split('\n').at(-1) ?? '';
  return {
    ...(last.startsWith('{')
      ? (JSON.parse(last) as RuntimeReport)
      : { 'runs all checks': `The last check was ${last}.` }),
    'exits by itself': signal === null ? null : `The process was still running after ${timeoutMs} ms.`,
    'exits without errors and warnings':
      code === 0 && errors === '' ? null : `The process ended with ${code ?? signal}. ${errors}`,
  };
}
