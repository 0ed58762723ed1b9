import { type Benchmark, type Column, takeMinimum } from '../benchmark.ts';
import { clients } from '../clients/catalog.ts';
import type { FirstCallResult, FirstCallTask } from '../runners/first-call.ts';

const empty = 'empty';

const subtractEmpty =
  (value: string): NonNullable<Column['compute']> =>
  (get) =>
    get(value) - get(value, empty);

export const firstCall: Benchmark = {
  name: 'first-call',
  title: 'Import and first call of a process',
  description:
    'The time from the start of the process to its end, the time from its first line to the response, and the CPU time of all threads until then, each minus that of an empty process. Each round takes the minimum of several passes.',
  dependsOnNode: true,
  contenders: [...clients, { id: empty, title: 'an empty process', kind: 'baseline' }],
  columns: [
    { id: 'process', title: 'process ms', digits: 1, compute: subtractEmpty('process') },
    { id: 'response', title: 'response ms', digits: 1, compute: subtractEmpty('response') },
    { id: 'cpu', title: 'CPU ms', digits: 1, compute: subtractEmpty('cpu') },
  ],
  rows: [
    {
      title: 'First call, whole process',
      column: 'process',
      unit: 'ms',
      target: { atMost: 0.35, times: 'fetch' },
      isHeadline: true,
    },
    { title: 'First call, CPU', column: 'cpu', unit: 'ms CPU', target: { atMost: 0.35, times: 'fetch' } },
    { title: 'First call, until the response', column: 'response', unit: 'ms' },
  ],
  measure: (id, { sandbox, origin, passes }) =>
    takeMinimum(passes, async () => {
      const task = id === empty ? { origin } : { client: `../clients/${id}.mjs`, origin };
      const { result, ms } = await sandbox.runTask<FirstCallTask, FirstCallResult>('first-call', task);
      return { process: ms, ...result };
    }),
};
