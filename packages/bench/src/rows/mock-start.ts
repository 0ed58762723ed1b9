import { ours } from '../clients/clients.ts';
import { limit, plainPrism, servers } from '../mocks/mocks.ts';
import { placeMock } from '../mocks/place.ts';
import { type MockServer, startServer } from '../mocks/server.ts';
import { note, rotated } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

/** A busy machine only ever adds time to something this short, so the least of several is what it takes. */
const passes = 3;

/** How long a mock takes until it answers: what a test run pays at its beginning. */
export const mockStart: Row = {
  name: 'mock-start',
  title: 'Mocks: from the start of the process to the first answer',
  note: `Asked anew each ms until it answers right. Ours serves all APIs, Prism one. A round has the least of ${passes}.`,
  entries: servers,
  columns: [
    { id: 'prism', title: '÷ plain Prism', digits: 2 },
    { id: 'limit', title: '÷ node:http', digits: 2 },
    { id: 'ms', title: 'ms', digits: 0 },
  ],
  measure,
};

async function measure({ rounds, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  const { cli, prism, contract } = await placeMock(workshop);
  const known = await startServer((port) => [cli, '--port', `${port}`]);
  const answer = JSON.stringify(known.answer);
  await known.stop();
  const commands: Record<string, (port: number) => string[]> = {
    [ours]: (port) => [cli, '--port', `${port}`],
    [limit]: (port) => [workshop.program('mock-bare'), `${port}`, answer],
    [plainPrism]: (port) => [prism, 'mock', '-v', 'silent', '-p', `${port}`, contract],
  };
  for (let round = 0; round < rounds; round += 1) {
    const least = new Map<string, number>();
    for (let pass = 0; pass < passes; pass += 1) {
      progress(`round ${round + 1} of ${rounds}, pass ${pass + 1} of ${passes}`);
      for (const [id, command] of rotated(Object.entries(commands), round * passes + pass)) {
        const server: MockServer = await startServer(command);
        await server.stop();
        least.set(id, Math.min(server.ms, least.get(id) ?? Number.POSITIVE_INFINITY));
      }
    }
    for (const [id, ms] of least) {
      note(samples, id, 'prism', ms / (least.get(plainPrism) ?? Number.NaN));
      note(samples, id, 'limit', ms / (least.get(limit) ?? Number.NaN));
      note(samples, id, 'ms', ms);
    }
  }
  return samples;
}
