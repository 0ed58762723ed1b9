/** Reads what the command line prints as its help. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('dist/cli.js', import.meta.resolve('@job-status/cli/package.json')));

/** @param command - Undefined for the help of the whole program. */
export async function readCommandHelp(command?: string): Promise<string> {
  const args = [program, ...(command === undefined ? [] : [command]), '--help'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { NO_COLOR: '1' } });
  return stdout.trimEnd();
}
