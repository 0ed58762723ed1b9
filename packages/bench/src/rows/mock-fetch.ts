import { ours } from '../clients/clients.ts';
import type { Bytes } from '../mocks/answer.ts';
import { functions, limit } from '../mocks/mocks.ts';
import { placeMock } from '../mocks/place.ts';
import { startServer } from '../mocks/server.ts';
import { run } from '../process.ts';
import type { MockFetchTask } from '../programs/mock-fetch.ts';
import { note, rotated } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

const counts: Readonly<Record<string, MockFetchTask['counts']>> = {
  [ours]: { warm: 10_000, measured: 30_000 },
  [limit]: { warm: 10_000, measured: 30_000 },
};
const few: MockFetchTask['counts'] = { warm: 1_500, measured: 4_000 };

/** What a call costs in a unit test. */
export const mockFetch: Row = {
  name: 'mock-fetch',
  title: 'Mocks: one call in process',
  note: 'CPU of one call and the reading of its body, in µs, in sequence and a process for each mock and round. msw answers with the bytes of the stub, and knows no contract.',
  entries: functions,
  columns: [
    { id: 'times', title: '÷ a stub', digits: 2 },
    { id: 'us', title: 'CPU µs', digits: 1 },
  ],
  measure,
};

async function measure({ rounds, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  const { cli, contract } = await placeMock(workshop);
  const answer = await answerOf(cli);
  for (let round = 0; round < rounds; round += 1) {
    const costs = new Map<string, number>();
    for (const { id, title } of rotated(functions, round)) {
      progress(`round ${round + 1} of ${rounds}: ${title}`);
      const task: MockFetchTask = { mock: id, answer, contract, counts: counts[id] ?? few };
      const { stdout } = await run(process.execPath, [workshop.program('mock-fetch'), JSON.stringify(task)], {
        cwd: workshop.folder,
      });
      costs.set(id, JSON.parse(stdout) as number);
    }
    for (const [id, cpu] of costs) {
      note(samples, id, 'times', cpu / (costs.get(limit) ?? Number.NaN));
      note(samples, id, 'us', cpu);
    }
  }
  return samples;
}

/** The bytes that the stub gives are those of the server. */
async function answerOf(cli: string): Promise<Bytes> {
  const server = await startServer((port) => [cli, '--port', `${port}`]);
  await server.stop();
  return server.answer;
}
