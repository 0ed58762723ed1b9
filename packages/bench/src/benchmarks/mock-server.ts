import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Contender, ours } from '../contender.ts';
import type { LoadTask } from '../mocks/load.process.ts';
import { openMock } from '../mocks/mock-process.ts';
import { run } from '../process.ts';
import { documentedBody } from '../server/documented-body.ts';
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

const toFile = (name: string): string => fileURLToPath(new URL(`../mocks/${name}.process.ts`, import.meta.url));
const prismFile = createRequire(import.meta.url).resolve('@stoplight/prism-cli');
const contract = fileURLToPath(new URL('contracts/dli.json', import.meta.resolve('@job-status/mock')));

/** The arguments of Node for each mock. */
const commands: ReadonlyMap<string, (port: number) => string[]> = new Map([
  [ours, (port) => [toFile('ours'), `${port}`]],
  [bare, (port) => [toFile('bare'), `${port}`, documentedBody]],
  [prism, (port) => [prismFile, 'mock', '-v', 'silent', '-p', `${port}`, contract]],
]);

async function measureRate(port: number, requests: number): Promise<number> {
  const task: LoadTask = { port, connections, requests };
  const { stdout } = await run(process.execPath, [toFile('load'), JSON.stringify(task)], process.cwd());
  return Number(stdout);
}

async function measureMock(id: string): Promise<{ startMs: number; rate: number }> {
  const command = getReference(commands, id);
  let startMs = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < starts; pass += 1) {
    await using mock = await openMock(command);
    startMs = Math.min(startMs, mock.startMs);
  }
  await using mock = await openMock(command);
  // Prism is so slow that it gets fewer requests.
  const requests = id === prism ? 4_000 : 40_000;
  await measureRate(mock.port, requests / 2);
  return { startMs, rate: await measureRate(mock.port, requests) };
}

async function measure(context: BenchmarkContext): Promise<Samples> {
  const samples = new Samples();
  for await (const results of measureRounds(contenders, context, measureMock)) {
    for (const [id, { startMs, rate }] of results) {
      const start = startMs / getReference(results, prism).startMs;
      samples.add(id, { start, share: rate / getReference(results, bare).rate, startMs, rate });
    }
  }
  return samples;
}
