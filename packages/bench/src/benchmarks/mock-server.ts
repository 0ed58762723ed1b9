import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Contender, ours } from '../contender.ts';
import type { LoadTask } from '../mocks/load.process.ts';
import { openMock } from '../mocks/mock-process.ts';
import { run } from '../process.ts';
import { type Benchmark, type BenchmarkContext, getReference, measureRounds } from './benchmark.ts';
import { Samples } from './samples.ts';

const bare = 'node-http';
const prism = 'prism';
const contenders: readonly Contender[] = [
  { id: ours, title: '@job-status/mock', kind: 'full' },
  { id: bare, title: 'node:http, the same body', kind: 'bare' },
  { id: prism, title: 'prism mock -v silent', kind: 'full' },
];
const connections = 64;
const starts = 3;

export const mockServer: Benchmark = {
  name: 'mock-server',
  title: 'Mock servers: start and rate',
  description: `Start: from the start of the process to the first response, the minimum of ${starts} per round. Rate: over ${connections} connections, after a warm-up, without a log. Our mock serves all APIs, Prism one. All run on the Node of the bench.`,
  dependsOnNode: false,
  contenders,
  columns: [
    { id: 'start', title: 'start ÷ Prism', digits: 2 },
    { id: 'share', title: 'requests/s ÷ node:http', digits: 2 },
    { id: 'startMs', title: 'start ms', digits: 0 },
    { id: 'rate', title: 'requests/s', digits: 0 },
  ],
  measure,
};

/** How a mock is started by its users and for the load, and how many requests take about as long as with the others. */
interface MockCommand {
  readonly toStart: (port: number) => string[];
  readonly toServe: (port: number) => string[];
  readonly requests: number;
}

const toFile = (name: string): string => fileURLToPath(new URL(`../mocks/${name}.process.ts`, import.meta.url));
const ourMock = import.meta.resolve('@job-status/mock');
const ourCommand = (port: number): string[] => [fileURLToPath(new URL('cli.js', ourMock)), '--port', `${port}`];

async function createCommands(): Promise<ReadonlyMap<string, MockCommand>> {
  await using mock = await openMock(ourCommand);
  const bareCommand = (port: number): string[] => [toFile('bare'), `${port}`, mock.body];
  const prismFile = createRequire(import.meta.url).resolve('@stoplight/prism-cli');
  const contract = fileURLToPath(new URL('contracts/dli.json', ourMock));
  const prismCommand = (port: number): string[] => [prismFile, 'mock', '-v', 'silent', '-p', `${port}`, contract];
  return new Map([
    [ours, { toStart: ourCommand, toServe: (port) => [toFile('ours'), `${port}`], requests: 40_000 }],
    [bare, { toStart: bareCommand, toServe: bareCommand, requests: 40_000 }],
    [prism, { toStart: prismCommand, toServe: prismCommand, requests: 4_000 }],
  ]);
}

async function measureRate(port: number, requests: number): Promise<number> {
  const task: LoadTask = { port, connections, requests };
  const { stdout } = await run(process.execPath, [toFile('load'), JSON.stringify(task)], process.cwd());
  return Number(stdout);
}

async function measureMock({ toStart, toServe, requests }: MockCommand): Promise<{ startMs: number; rate: number }> {
  let startMs = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < starts; pass += 1) {
    await using mock = await openMock(toStart);
    startMs = Math.min(startMs, mock.startMs);
  }
  await using mock = await openMock(toServe);
  await measureRate(mock.port, requests / 2);
  return { startMs, rate: await measureRate(mock.port, requests) };
}

async function measure(context: BenchmarkContext): Promise<Samples> {
  const commands = await createCommands();
  const samples = new Samples();
  const measureOne = (id: string): ReturnType<typeof measureMock> => measureMock(getReference(commands, id));
  for await (const results of measureRounds(contenders, context, measureOne)) {
    for (const [id, { startMs, rate }] of results) {
      const start = startMs / getReference(results, prism).startMs;
      samples.add(id, { start, share: rate / getReference(results, bare).rate, startMs, rate });
    }
  }
  return samples;
}
