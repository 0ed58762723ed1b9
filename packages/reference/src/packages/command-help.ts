/** Reads what the command line prints as its help. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('dist/cli.js', import.meta.resolve('@job-status/cli/package.json')));

/** Reads the help of a command, or of the whole program. */
export type HelpReader = (command?: string) => Promise<string>;

/** Runs the program once for each command, because the pages of all languages show the same help. */
export function createHelpReader(): HelpReader {
  const helps = new Map<string | undefined, Promise<string>>();
  return (command) => {
    const help = helps.get(command) ?? runHelp(command);
    helps.set(command, help);
    return help;
  };
}

async function runHelp(command: string | undefined): Promise<string> {
  const args = [program, ...(command === undefined ? [] : [command]), '--help'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { NO_COLOR: '1' } });
  return stdout.trimEnd();
}
