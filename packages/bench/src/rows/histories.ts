import type { Played } from '../histories/play.ts';
import { run } from '../process.ts';
import type { HistoriesTask } from '../programs/histories.ts';
import { waiters } from '../waiters/waiters.ts';
import { note } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

const count = 500;

/** What each column counts. */
const counts: Readonly<Record<string, (played: Played) => boolean>> = {
  right: ({ claim, truth }) => claim === truth,
  wrongDone: ({ claim, truth }) => claim === 'done' && truth !== 'done',
  wrongFailed: ({ claim, truth }) => claim === 'failed' && truth !== 'failed',
  missed: ({ claim, truth }) => claim === 'none' && truth !== 'none',
  endless: ({ claim }) => claim === undefined,
  late: ({ claim, late }) => claim !== undefined && late > 0,
  tooSoon: ({ tooSoon }) => tooSoon > 0,
  after: ({ after }) => after > 0,
};

/** What waiting comes to, over many histories of jobs. */
export const histories: Row = {
  name: 'histories',
  title: `Waiting for a job, ${count} histories`,
  note: 'Of how many histories what is true, on a virtual clock. All ask with our client, one attempt a poll, and have the contract’s floor and the same deadline; all but the one with the words as they are know the verdict of every word. What may pass is asked again, a refusal ends it. What no single answer tells, such as an earlier run or a job that flaps, is left to the waiter.',
  entries: waiters,
  columns: [
    { id: 'right', title: 'right', digits: 0 },
    { id: 'wrongDone', title: 'wrong “done”', digits: 0 },
    { id: 'wrongFailed', title: 'wrong “failed”', digits: 0 },
    { id: 'missed', title: 'missed the end', digits: 0 },
    { id: 'endless', title: 'endless', digits: 0 },
    { id: 'late', title: 'past the deadline', digits: 0 },
    { id: 'tooSoon', title: 'against Retry-After', digits: 0 },
    { id: 'after', title: 'requests after the end', digits: 0 },
  ],
  measure,
};

async function measure({ node, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  for (const { id, title } of waiters) {
    progress(title);
    const task: HistoriesTask = { waiter: workshop.waiter(id), count };
    const { stdout } = await run(node, [workshop.program('histories'), JSON.stringify(task)], {
      cwd: workshop.folder,
      home: workshop.folder,
    });
    const played = JSON.parse(stdout) as Played[];
    for (const [column, counted] of Object.entries(counts)) note(samples, id, column, played.filter(counted).length);
  }
  return samples;
}
