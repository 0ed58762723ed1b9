import { unit } from '../clients/clients.ts';
import { run } from '../process.ts';
import type { OverheadTask } from '../programs/overhead.ts';
import { bodies } from '../server/bodies.ts';
import { note, rotated } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

const counts: OverheadTask['counts'] = { warm: 3_000, measured: 8_000 };
const kinds = ['light', 'platform'] as const;

/** A client's own work: what it adds to a stub that answers at once. */
export const overhead: Row = {
  name: 'overhead',
  title: 'Own work over a stub, without a network',
  note: 'CPU of one call in µs, less that of `fetch` on the same stub in the same round. The stub answers with a light object, or with a `Response` of the platform. axios, Azure and Huawei have no `fetch` to stub: theirs is stubbed one layer below, and makes no `Response`.',
  columns: [
    { id: 'light', title: 'over a light stub, µs', digits: 1 },
    { id: 'platform', title: 'over a platform Response, µs', digits: 1 },
    { id: 'lightWhole', title: 'light, whole µs', digits: 1 },
    { id: 'platformWhole', title: 'platform, whole µs', digits: 1 },
  ],
  measure,
};

async function measure({ node, rounds, clients, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) {
      const results = new Map<string, number>();
      for (const { id, title } of rotated(
        clients.filter(({ stubbed }) => stubbed),
        round,
      )) {
        progress(`round ${round + 1} of ${rounds}: ${title} (${kind})`);
        const task: OverheadTask = { client: workshop.adapter(id), bodies, kind, counts };
        const { stdout } = await run(node, [workshop.program('overhead'), JSON.stringify(task)], {
          cwd: workshop.folder,
          home: workshop.folder,
        });
        results.set(id, JSON.parse(stdout) as number);
      }
      const base = results.get(unit) ?? Number.NaN;
      for (const [id, cpu] of results) {
        note(samples, id, kind, cpu - base);
        note(samples, id, `${kind}Whole`, cpu);
      }
    }
  }
  return samples;
}
