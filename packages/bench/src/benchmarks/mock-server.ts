import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Benchmark, ours, takeMinimum } from '../benchmark.ts';
import type { LoadTask } from '../mocks/load.process.ts';
import { contractFile, openMock } from '../mocks/mock-process.ts';
import { run } from '../process.ts';
import { documentedBody } from '../server.ts';

const bare = 'node-http';
const prism = 'prism';
const connections = [1, 8, 64];

export const mockServer: Benchmark = {
  name: 'mock-server',
  title: 'Mock servers: start and rate',
  description:
    'Start: from the start of the process to the first response, the minimum of several passes. Rate: over 1, 8 and 64 connections, after a warm-up, without a log. Our mock serves all APIs, Prism one. All run on the Node of the bench.',
  contenders: [
    { id: ours, title: '@job-status/mock', kind: 'ours' },
    { id: bare, title: 'node:http, the same body', kind: 'limit' },
    { id: prism, title: 'prism mock -v silent', kind: 'peer' },
  ],
  columns: [
    { id: 'start', title: 'start ms', digits: 0 },
    ...connections.map((count) => ({ id: `rate${count}`, title: `${count}: requests/s`, digits: 0 })),
    {
      id: 'share',
      title: '64: requests/s ÷ node:http',
      digits: 2,
      compute: (get) => get('rate64') / get('rate64', bare),
    },
  ],
  rows: [
    {
      title: 'Start of the mock server',
      column: 'start',
      unit: 'ms',
      target: { atMost: 0.2, times: 'peer' },
      isHeadline: true,
    },
    {
      title: 'Requests to the mock server, 64 connections',
      column: 'rate64',
      unit: '/s',
      isHigherBetter: true,
      target: { atLeast: 0.7, times: 'limit' },
      isHeadline: true,
    },
  ],
  measure: async (id, { passes, scale }) => {
    const toArguments = (port: number): string[] => toCommand(id, port);
    const start = await takeMinimum(Math.min(passes, 3), async () => {
      await using mock = await openMock(toArguments);
      return { start: mock.startMs };
    });
    await using mock = await openMock(toArguments);
    // Prism is so slow that it gets fewer requests.
    const requests = (id === prism ? 3_000 : 30_000) * scale;
    await measureRate({ port: mock.port, connections: 64, requests: requests / 2 });
    const rates: Record<string, number> = {};
    for (const count of connections) {
      rates[`rate${count}`] = await measureRate({ port: mock.port, connections: count, requests });
    }
    return { ...start, ...rates };
  },
};

const toFile = (name: string): string => fileURLToPath(new URL(`../mocks/${name}.process.ts`, import.meta.url));

/** The arguments of Node. */
function toCommand(id: string, port: number): string[] {
  if (id === ours) return [toFile('ours'), `${port}`];
  if (id === bare) return [toFile('bare'), `${port}`, documentedBody];
  const file = createRequire(import.meta.url).resolve('@stoplight/prism-cli');
  return [file, 'mock', '-v', 'silent', '-p', `${port}`, contractFile];
}

async function measureRate(task: LoadTask): Promise<number> {
  const { stdout } = await run(process.execPath, [toFile('load'), JSON.stringify(task)], process.cwd());
  return Number(stdout);
}
