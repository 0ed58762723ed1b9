import { run } from '../process.ts';
import type { Asleep, Saturated, WatchingTask } from '../programs/watching.ts';
import { startServer } from '../server/server.ts';
import { bare, timers, watchers } from '../watchers/watchers.ts';
import { note, rotated } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

const jobs = 10_000;
const saturate = { warm: 2_000, measured: 4_000 };

/** Many jobs in one process. */
export const watching: Row = {
  name: 'watching',
  title: `${jobs.toLocaleString('en')} watched jobs in one process`,
  note: 'Asleep: the live heap after each job’s first poll. Saturated: polls without a pause between them, the same bytes for all; smithy’s waiter needs 1 ms. A process for each figure and round; a ratio is taken within its round. Sockets are the most that were open in either.',
  entries: watchers,
  columns: [
    { id: 'share', title: 'polls ÷ node:http', digits: 2 },
    { id: 'times', title: 'heap ÷ timers', digits: 2 },
    { id: 'heap', title: 'asleep: KiB a job', digits: 2 },
    { id: 'rate', title: 'polls/s', digits: 0 },
    { id: 'us', title: 'CPU µs a poll', digits: 1 },
    { id: 'sockets', title: 'sockets', digits: 0 },
  ],
  measure,
};

async function measure({ node, rounds, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  const server = await startServer();
  const result = async <Result>(id: string, part: Partial<WatchingTask>): Promise<Result> => {
    const task: WatchingTask = { watcher: workshop.watcher(id), origin: server.origin, jobs, ...part };
    const { stdout } = await run(node, ['--expose-gc', workshop.program('watching'), JSON.stringify(task)], {
      cwd: workshop.folder,
      home: workshop.folder,
    });
    return JSON.parse(stdout) as Result;
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const asleep = new Map<string, Asleep>();
      const saturated = new Map<string, Saturated>();
      for (const { id, title } of rotated(watchers, round)) {
        progress(`round ${round + 1} of ${rounds}: ${title}`);
        asleep.set(id, await result<Asleep>(id, {}));
        if (id !== timers) saturated.set(id, await result<Saturated>(id, { saturate }));
      }
      compare(samples, asleep, saturated);
    }
  } finally {
    await server.stop();
  }
  return samples;
}

function compare(
  samples: Samples,
  asleep: ReadonlyMap<string, Asleep>,
  saturated: ReadonlyMap<string, Saturated>,
): void {
  for (const [id, { heap, sockets }] of asleep) {
    note(samples, id, 'times', heap / (asleep.get(timers)?.heap ?? Number.NaN));
    note(samples, id, 'heap', heap / 1024);
    note(samples, id, 'sockets', Math.max(sockets, saturated.get(id)?.sockets ?? 0));
  }
  for (const [id, { perSecond, cpu }] of saturated) {
    note(samples, id, 'share', perSecond / (saturated.get(bare)?.perSecond ?? Number.NaN));
    note(samples, id, 'rate', perSecond);
    note(samples, id, 'us', cpu);
  }
}
