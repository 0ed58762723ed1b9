/** Other programs, run to their end. */
import { spawn } from 'node:child_process';

/** A program that came to a good end. */
export interface Ended {
  readonly stdout: string;
  /** From the start of the process to its end, in ms. */
  readonly ms: number;
}

/**
 * Runs a program to its end.
 *
 * @throws when it cannot be started or fails, with the end of what it printed.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; home?: string },
): Promise<Ended> {
  const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...env } = process.env;
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  const start = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.home === undefined ? env : { ...env, HOME: options.home, USERPROFILE: options.home },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  let stdout = '';
  let stderr = '';
  let ms = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.once('error', (cause) => reject(new Error(`${command} cannot be started.`, { cause })));
  child.once('exit', () => {
    ms = performance.now() - start;
  });
  child.once('close', (code) => {
    if (code === 0) resolve({ stdout, ms });
    else
      reject(
        new Error(
          `${[command, ...args].join(' ').slice(0, 200)} ended with ${code}.\n${(stderr || stdout).slice(-2000)}`,
        ),
      );
  });
  return promise;
}

/** npm, quietly. */
export function npm(args: readonly string[], cwd: string): Promise<Ended> {
  return run('npm', args, { cwd });
}
