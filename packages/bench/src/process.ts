import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The output of a program, and the time from its start to its end in ms. */
export interface ProcessResult {
  readonly stdout: string;
  readonly ms: number;
}

/**
 * Runs a program to its end.
 *
 * @param options.home replaces the user's home folder.
 * @throws when the program cannot be started or fails. The message contains what it printed to stderr.
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, home }: { readonly cwd: string; readonly home?: string },
): Promise<ProcessResult> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...(home !== undefined && { HOME: home, USERPROFILE: home }) };
  // Settings for this process would change what is measured.
  for (const name of ['NODE_OPTIONS', 'NODE_V8_COVERAGE', 'NODE_USE_ENV_PROXY']) delete env[name];
  const shell = process.platform === 'win32' && command === 'npm';
  const start = performance.now();
  const { stdout } = await execute(command, args, { cwd, env, shell, maxBuffer: 64 * 1024 * 1024 });
  return { stdout, ms: performance.now() - start };
}
