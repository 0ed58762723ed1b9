import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const timeout = 300_000;

/**
 * Runs a program to its end. Resolves with its output, and the time from its start to its end in ms.
 *
 * @param variables variables of the environment to add or replace.
 * @throws when the program fails, or takes longer than five minutes. The message contains what it printed to stderr.
 */
export async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ readonly stdout: string; readonly ms: number }> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...variables };
  // Settings for this process would change what is measured.
  for (const name of ['NODE_OPTIONS', 'NODE_V8_COVERAGE', 'NODE_USE_ENV_PROXY']) delete env[name];
  const shell = process.platform === 'win32' && command === 'npm';
  const start = performance.now();
  const { stdout } = await execute(command, args, { cwd, env, shell, timeout, maxBuffer: 64 * 1024 * 1024 });
  return { stdout, ms: performance.now() - start };
}
