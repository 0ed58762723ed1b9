import { unit } from '../clients/clients.ts';
import { run } from '../process.ts';
import { startServer } from '../server/server.ts';
import { note, rotated } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

/** A busy machine only ever adds time to something this short, so the least of several is what it takes. */
const passes = 5;

/** Import and first call: what a command line tool or a serverless function pays each time. */
export const firstCall: Row = {
  name: 'first-call',
  title: 'Import and first call of a process',
  note: `From the start of the process to its end, and from its first line to the answer; each less that of an empty process. A round has the least of ${passes}.`,
  columns: [
    { id: 'whole', title: 'process ÷ fetch', digits: 2 },
    { id: 'inside', title: 'to the answer ÷ fetch', digits: 2 },
    { id: 'wholeMs', title: 'process ms', digits: 1 },
    { id: 'insideMs', title: 'to the answer ms', digits: 1 },
  ],
  measure,
};

/** Times of a process, in ms. */
interface Times {
  readonly whole: number;
  readonly inside: number;
}

const empty = 'empty';

async function measure({ node, rounds, clients, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  const server = await startServer();
  const start = async (id: string): Promise<Times> => {
    const args = id === empty ? [] : [workshop.adapter(id), server.origin];
    const { stdout, ms } = await run(node, [workshop.program('first-call'), ...args], {
      cwd: workshop.folder,
      home: workshop.folder,
    });
    return { whole: ms, inside: JSON.parse(stdout) as number };
  };
  const everyone = [empty, ...clients.map(({ id }) => id)];
  try {
    // What nobody has read from the disk yet would be charged to the first round.
    for (const id of everyone) await start(id);
    for (let round = 0; round < rounds; round += 1) {
      const least = new Map<string, Times>();
      for (let pass = 0; pass < passes; pass += 1) {
        progress(`round ${round + 1} of ${rounds}, pass ${pass + 1} of ${passes}`);
        for (const id of rotated(everyone, round * passes + pass)) {
          const { whole, inside } = await start(id);
          const { whole: bestWhole, inside: bestInside } = least.get(id) ?? { whole, inside };
          least.set(id, { whole: Math.min(whole, bestWhole), inside: Math.min(inside, bestInside) });
        }
      }
      compare(samples, least);
    }
  } finally {
    await server.stop();
  }
  return samples;
}

function compare(samples: Samples, times: ReadonlyMap<string, Times>): void {
  const nothing = times.get(empty);
  const base = times.get(unit);
  if (nothing === undefined || base === undefined) throw new Error(`Without ${unit} there is no unit.`);
  for (const [id, { whole, inside }] of times) {
    if (id === empty) continue;
    note(samples, id, 'whole', (whole - nothing.whole) / (base.whole - nothing.whole));
    note(samples, id, 'inside', (inside - nothing.inside) / (base.inside - nothing.inside));
    note(samples, id, 'wholeMs', whole - nothing.whole);
    note(samples, id, 'insideMs', inside - nothing.inside);
  }
}
