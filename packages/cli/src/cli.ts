#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CliError } from './cli-error.ts';

/** Commands by name, each loaded when it runs. A command resolves with its exit code. */
const commands: Readonly<Record<string, () => Promise<(args: string[]) => Promise<number>>>> = {
  check: async () => (await import('./commands/check.ts')).check,
};

const help = `Usage: job-status <command> …

  check <slug>   checks responses from a real endpoint against the contract

  --help         show this text, or the help of a command
  --version      show the version`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help') {
    console.log(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    const file = new URL('../package.json', import.meta.url);
    console.log((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    throw new CliError(
      'UNKNOWN_COMMAND',
      `Unknown command "${name}". Expected one of: ${Object.keys(commands).join(', ')}.`,
    );
  }
  return (await load())(args);
}

function isUsageError(error: unknown): error is Error & { code: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof CliError || code.startsWith('ERR_PARSE_ARGS');
}

// The reader of the output has closed the pipe: `job-status check … | head`.
process.stdout.once('error', () => process.exit(0));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!isUsageError(error)) throw error;
  console.error(`job-status: ${error.message} [${error.code}]`);
  process.exitCode = 2;
}
