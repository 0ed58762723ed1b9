import { unit } from '../clients/clients.ts';
import { run } from '../process.ts';
import type { CallsResult, CallsTask } from '../programs/calls.ts';
import { startServer } from '../server/server.ts';
import { note, rotated } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

const counts: CallsTask['counts'] = { warm1: 1_500, warm64: 4_000, measured1: 1_250, measured64: 6_000 };

/** Calls over loopback: a process for each client and round. */
export const calls: Row = {
  name: 'calls',
  title: 'Calls over loopback',
  note: 'Medians over rounds and both APIs; a ratio is taken within its round. CPU is that of all threads of the client’s process.',
  columns: [
    { id: 'rate64', title: '64: rate ÷ fetch', digits: 2 },
    { id: 'cpu64', title: '64: CPU ÷ fetch', digits: 2 },
    { id: 'cpu1', title: '1: CPU ÷ fetch', digits: 2 },
    { id: 'rate1', title: '1: rate ÷ fetch', digits: 2 },
    { id: 'calls64', title: '64: calls/s', digits: 0 },
    { id: 'us64', title: '64: CPU µs', digits: 1 },
    { id: 'calls1', title: '1: calls/s', digits: 0 },
    { id: 'us1', title: '1: CPU µs', digits: 1 },
  ],
  measure,
};

async function measure({ node, rounds, clients, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  const server = await startServer();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const results = new Map<string, CallsResult>();
      for (const { id, title } of rotated(clients, round)) {
        progress(`round ${round + 1} of ${rounds}: ${title}`);
        const task: CallsTask = { client: workshop.adapter(id), origin: server.origin, counts };
        const { stdout } = await run(node, [workshop.program('calls'), JSON.stringify(task)], {
          cwd: workshop.folder,
          home: workshop.folder,
        });
        results.set(id, JSON.parse(stdout) as CallsResult);
      }
      const base = results.get(unit);
      if (base === undefined) throw new Error(`Without ${unit} there is no unit.`);
      for (const [id, result] of results) compare(samples, id, result, base);
    }
  } finally {
    await server.stop();
  }
  return samples;
}

function compare(samples: Samples, id: string, result: CallsResult, base: CallsResult): void {
  for (const api of ['dli', 'cdm'] as const) {
    const { sequence, flight } = result[api];
    note(samples, id, 'rate64', base[api].flight.wall / flight.wall);
    note(samples, id, 'cpu64', flight.cpu / base[api].flight.cpu);
    note(samples, id, 'cpu1', sequence.cpu / base[api].sequence.cpu);
    note(samples, id, 'rate1', base[api].sequence.wall / sequence.wall);
    note(samples, id, 'calls64', 1e6 / flight.wall);
    note(samples, id, 'us64', flight.cpu);
    note(samples, id, 'calls1', 1e6 / sequence.wall);
    note(samples, id, 'us1', sequence.cpu);
  }
}
