import { ours } from '../clients/clients.ts';
import { limit, plainPrism, servers } from '../mocks/mocks.ts';
import { placeMock } from '../mocks/place.ts';
import { type MockServer, startServer } from '../mocks/server.ts';
import { run } from '../process.ts';
import type { MockLoadTask } from '../programs/mock-load.ts';
import { note, rotated } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

const connections = 64;
const warm = 20_000;
/** As many as take about the same time, because Prism is slow. */
const requests: Readonly<Record<string, number>> = { [ours]: 40_000, [limit]: 40_000, [plainPrism]: 4_000 };

/** How much a mock can serve. */
export const mockRate: Row = {
  name: 'mock-rate',
  title: `Mocks: requests per second over ${connections} connections`,
  note: 'All run for the whole time and are asked in turn, by a process with bare sockets. A ratio is taken within its round.',
  entries: servers,
  columns: [
    { id: 'share', title: '÷ node:http', digits: 2 },
    { id: 'rate', title: 'requests/s', digits: 0 },
  ],
  measure,
};

async function measure({ rounds, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  const { prism, contract } = await placeMock(workshop);
  const running = new Map<string, MockServer>();
  const rateOf = async (id: string, count: number): Promise<number> => {
    const task: MockLoadTask = { port: running.get(id)?.port ?? 0, connections, requests: count };
    const { stdout } = await run(process.execPath, [workshop.program('mock-load'), JSON.stringify(task)], {
      cwd: workshop.folder,
    });
    return JSON.parse(stdout) as number;
  };
  try {
    const quiet = await startServer((port) => [workshop.program('mock-quiet'), `${port}`]);
    running.set(ours, quiet);
    const answer = JSON.stringify(quiet.answer);
    running.set(limit, await startServer((port) => [workshop.program('mock-bare'), `${port}`, answer]));
    const plain = (port: number): string[] => [prism, 'mock', '-v', 'silent', '-p', `${port}`, contract];
    running.set(plainPrism, await startServer(plain));
    for (const id of running.keys()) await rateOf(id, Math.min(warm, requests[id] ?? warm));

    for (let round = 0; round < rounds; round += 1) {
      const rates = new Map<string, number>();
      for (const id of rotated([...running.keys()], round)) {
        progress(`round ${round + 1} of ${rounds}: ${id}`);
        rates.set(id, await rateOf(id, requests[id] ?? warm));
      }
      for (const [id, rate] of rates) {
        note(samples, id, 'share', rate / (rates.get(limit) ?? Number.NaN));
        note(samples, id, 'rate', rate);
      }
    }
  } finally {
    for (const server of running.values()) await server.stop();
  }
  return samples;
}
