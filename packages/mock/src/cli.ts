#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs, styleText } from 'node:util';
import { MockError } from './mock-error.ts';
import type { Mock, RequestEntry } from './start-mock.ts';

const help = `Usage: job-status-mock [slug …] [--port N] [--host H]

Answers the job status APIs on your machine, from their contracts. Without a slug, all of them.

  --port N    port to listen on, 0 for any free one (4010)
  --host H    address to listen on (127.0.0.1, which only this machine can reach)
  --help      show this text
  --version   show the version

Ctrl-C ends it.`;

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

type Style = Parameters<typeof styleText>[0];

// Plain unless the output is a terminal; NO_COLOR is heeded too.
const styled = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

// Safe to print: Node refuses a target with control characters in it.
const short = (path: string): string => (path.length > 200 ? `${path.slice(0, 199)}…` : path);

function logLine({ method, path, status, ms }: RequestEntry): string {
  const colour = status < 300 ? 'green' : status < 500 ? 'yellow' : 'red';
  return `${method} ${short(path)} ${styled(colour, String(status))} ${styled('dim', `${ms.toFixed(1)} ms`)}`;
}

function greeting({ url, apis }: Mock): string {
  const examples = apis.map(({ title, method, example }) => {
    const headers = Object.entries(example.headers).map(([name, value]) => ` -H '${name}: ${value}'`);
    const verb = method === 'GET' ? '' : ` -X ${method}`;
    return `${styled('bold', title)}\n  curl${verb}${headers.join('')} '${url}${example.path}'\n`;
  });
  return [
    `Mock at ${styled('cyan', url)}. Ctrl-C ends it.\n`,
    ...examples,
    `For another answer of the contract, add for example -H 'Prefer: code=404'.\n`,
  ].join('\n');
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text))
    throw new MockError('BAD_PORT', `--port must be a number from 0 to 65535, not "${text}".`);
  return Number(text);
}

function isUsageError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof MockError || code.startsWith('ERR_PARSE_ARGS');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return console.log(help);
  if (values.version) {
    const file = new URL('../package.json', import.meta.url);
    return console.log((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
  }
  const { startMock } = await import('./start-mock.ts');
  const mock = await startMock({
    apis: positionals.length === 0 ? undefined : positionals,
    host: values.host,
    port: portOf(values.port),
    onRequest: (entry) => console.log(logLine(entry)),
  });
  console.log(greeting(mock));
}

// Ending a mock by hand is no failure, and a script runner would report any other code as one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // The terminal has written ^C, and the prompt would follow it on the same line.
    if (process.stdout.isTTY) console.log();
    process.exit(0);
  });
}
// Whoever read the log has gone: `job-status-mock | head`.
process.stdout.once('error', () => process.exit(0));

try {
  await main();
} catch (error) {
  if (!isUsageError(error)) throw error;
  console.error(`job-status-mock: ${error.message}`);
  process.exitCode = 2;
}
