#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MockError, testKey } from '@job-status/testing';

const help = `Usage: npx @job-status/mock [slug …] [options]

Serves the job status APIs on your machine, based on their contracts. Without a slug, it serves all of them.

  --port N        port to listen on; 0 selects any free port (default: 4010)
  --host H        address to listen on (default: 127.0.0.1, which only this machine can reach)
  --allow-host H  also accept requests for this host name; repeatable, * accepts all
  --speed N       run scenarios N times as fast as the clock; 0 stops their time until you advance it (default: 1)
  --cors O        allow web pages of one origin, such as http://localhost:5173, to call the mock
  --plain         run plain Prism on the contracts, without scenarios
  --strict        verify signatures; the access key is ${testKey.accessKey}, its secret key ${testKey.secretKey}
  --scenarios     list the scenarios and exit
  --help          show this text and exit
  --version       show the version and exit

The name or id of a job selects its scenario: a job called happy, or happy-anything, succeeds; failed-1 fails; throttled-1
gets 429 responses. Run with --scenarios for the full list. Any other job always gets the documented response.

Press Ctrl-C to stop the mock.`;

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  speed: { type: 'string' },
  cors: { type: 'string' },
  plain: { type: 'boolean' },
  strict: { type: 'boolean' },
  scenarios: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new MockError('INVALID_PORT', `--port must be an integer from 0 to 65535; received "${text}".`);
}

function parseSpeed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new MockError('INVALID_SPEED', `--speed must be a number greater than or equal to 0; received "${text}".`);
}

function isUsageError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof MockError || code.startsWith('ERR_PARSE_ARGS');
}

/** Node.js adds a remedy for a rare case to an unknown option, such as a file whose name starts with a dash. */
function describeUsageError(error: Error): string {
  if (error instanceof MockError) return error.message;
  return `${error.message.split('. ')[0]?.replace(/\.$/, '')}. Run with --help for the list of options.`;
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
    const { formatScenarioList } = await import('./cli/scenario-list.ts');
    return console.log(await formatScenarioList(apis));
  }
  const [{ startMock }, { formatGreeting }, { formatLogLine }] = await Promise.all([
    import('./server/start-mock.ts'),
    import('./cli/greeting.ts'),
    import('./cli/log-line.ts'),
  ]);
  const { host = '127.0.0.1', plain = false } = values;
  const mock = await startMock({
    apis,
    host,
    port: parsePort(values.port),
    allowedHosts: values['allow-host'],
    speed: parseSpeed(values.speed),
    cors: values.cors,
    plain,
    strict: values.strict,
    onRequest: (entry) => console.log(formatLogLine(entry)),
    // The log line of the request has the same information.
    onWarning: () => {},
  });
  console.log(formatGreeting(mock, { isPlain: plain, host }));
}

// Stopping a mock by hand is not a failure, and a script runner would report any other exit code as one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // The terminal has printed ^C, and the prompt would follow on the same line.
    if (process.stdout.isTTY) console.log();
    process.exit(0);
  });
}
// The reader of the log has exited, as in `npx @job-status/mock | head`.
process.stdout.once('error', () => process.exit(0));

try {
  await main();
} catch (error) {
  if (!isUsageError(error)) throw error;
  console.error(`job-status-mock: ${describeUsageError(error)}`);
  process.exitCode = 2;
}
