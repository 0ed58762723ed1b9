#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs, styleText } from 'node:util';
import type { Mock, RequestEntry } from './adapters/server/start-mock.ts';
import { testKey } from './auth/access-key.ts';
import { MockError } from './mock-error.ts';

const help = `Usage: job-status-mock [slug …] [options]

Answers the job status APIs on your machine, from their contracts. Without a slug, all of them.

  --port N    port to listen on, 0 for any free one (4010)
  --host H    address to listen on (127.0.0.1, which only this machine can reach)
  --speed N   let the jobs go N times as fast as the clock; 0 stops their time until it is moved (1)
  --cors O    let pages of one origin ask, such as http://localhost:5173 (none)
  --plain     plain Prism on the plain contracts, without scenarios
  --strict    verify signatures: the access key is ${testKey.accessKey}, its secret ${testKey.secretKey}
  --scenarios show what a job can do, and end
  --help      show this text
  --version   show the version

A job does what its name or id says: a job called happy, or happy-anything, goes well; failed-1 fails; throttled-1 is told
to wait. --scenarios lists all. Any other job gets the documented answer, every time.

Ctrl-C ends it.`;

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  speed: { type: 'string' },
  cors: { type: 'string' },
  plain: { type: 'boolean' },
  strict: { type: 'boolean' },
  scenarios: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

type Style = Parameters<typeof styleText>[0];

// Plain unless the output is a terminal; NO_COLOR is heeded too.
const style = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

// Safe to print: Node refuses a target with control characters in it.
const truncatePath = (path: string): string => (path.length > 200 ? `${path.slice(0, 199)}…` : path);

function logLine({ method, path, status, ms }: RequestEntry): string {
  const colour = status < 300 ? 'green' : status < 500 ? 'yellow' : 'red';
  return `${method} ${truncatePath(path)} ${style(colour, String(status))} ${style('dim', `${ms.toFixed(1)} ms`)}`;
}

function greeting({ url, apis }: Mock, isPlain: boolean): string {
  const examples = apis.map(({ title, method, example }) => {
    const headers = Object.entries(example.headers).map(([name, value]) => ` -H '${name}: ${value}'`);
    const verb = method === 'GET' ? '' : ` -X ${method}`;
    return `${style('bold', title)}\n  curl${verb}${headers.join('')} '${url}${example.path}'\n`;
  });
  const hints = [
    `For another answer of the contract, add for example -H 'Prefer: code=404'.`,
    ...(isPlain
      ? []
      : [
          'Put happy, failed or throttled-1 in the place of the job and ask again and again: it goes its way. --scenarios lists more.',
        ]),
  ];
  return [`Mock at ${style('cyan', url)}. Ctrl-C ends it.\n`, ...examples, ...hints, ''].join('\n');
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text))
    throw new MockError('INVALID_PORT', `--port must be a number from 0 to 65535, not "${text}".`);
  return Number(text);
}

function parseSpeed(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new MockError('INVALID_SPEED', `--speed must be a number from 0 on, not "${text}".`);
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
  const apis = positionals.length === 0 ? undefined : positionals;
  if (values.scenarios) {
    const { scenarioList } = await import('./cli/scenario-list.ts');
    return console.log(await scenarioList(apis));
  }
  const { startMock } = await import('./adapters/server/start-mock.ts');
  const mock = await startMock({
    apis,
    host: values.host,
    port: parsePort(values.port),
    speed: values.speed === undefined ? undefined : parseSpeed(values.speed),
    cors: values.cors,
    plain: values.plain,
    strict: values.strict,
    onRequest: (entry) => console.log(logLine(entry)),
  });
  console.log(greeting(mock, values.plain === true));
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
