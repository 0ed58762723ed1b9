import type { Benchmark } from '../benchmark.ts';
import { clients } from '../clients/catalog.ts';
import type { CallsTask } from '../runners/calls.ts';
import type { CallCost } from '../runners/task.ts';

const inFlight = [1, 8, 64];
const dispatcher = { contender: 'ours-dispatcher', limit: 'undici' };

export const calls: Benchmark = {
  name: 'calls',
  title: 'Calls over loopback',
  description:
    'With 1, 8 and 64 calls in flight, each over a connection of its own. Every client runs in a new process per round; ratios and differences are taken within a round. CPU is that of all threads of the process.',
  dependsOnNode: true,
  contenders: clients,
  columns: [
    { id: 'cpu1', title: '1: CPU µs', digits: 0 },
    { id: 'cpu8', title: '8: CPU µs', digits: 0 },
    { id: 'cpu64', title: '64: CPU µs', digits: 0 },
    { id: 'growth', title: '64 ÷ 1', digits: 2, compute: (get) => get('cpu64') / get('cpu1') },
    { id: 'ratio64', title: '64: CPU ÷ fetch', digits: 2, compute: (get) => get('cpu64') / get('cpu64', 'fetch') },
    {
      id: 'own1',
      title: '1: CPU µs above node:http',
      digits: 0,
      compute: (get) => get('cpu1') - get('cpu1', 'node-http'),
    },
    {
      id: 'own64',
      title: '64: CPU µs above node:http',
      digits: 0,
      compute: (get) => get('cpu64') - get('cpu64', 'node-http'),
    },
    { id: 'rate1', title: '1: calls/s', digits: 0 },
    { id: 'rate64', title: '64: calls/s', digits: 0 },
  ],
  rows: [
    { title: 'Call, one at a time', column: 'cpu1', unit: 'µs CPU' },
    { title: 'Call, 64 in flight', column: 'cpu64', unit: 'µs CPU', isHeadline: true },
    { title: 'Calls, one at a time', column: 'rate1', unit: '/s', isHigherBetter: true },
    { title: 'Calls, 64 in flight', column: 'rate64', unit: '/s', isHigherBetter: true },
    { title: 'Own work of a call, one at a time', column: 'own1', unit: 'µs CPU', target: { atMost: 20 } },
    { title: 'Own work of a call, 64 in flight', column: 'own64', unit: 'µs CPU', target: { atMost: 20 } },
    {
      title: 'Call through a dispatcher, 64 in flight',
      column: 'cpu64',
      unit: 'µs CPU',
      ...dispatcher,
      target: { atMost: 0.35, times: 'fetch' },
      targetOnNode: { 24: { atMost: 0.4, times: 'fetch' } },
    },
    {
      title: 'Calls through a dispatcher, 64 in flight',
      column: 'rate64',
      unit: '/s',
      isHigherBetter: true,
      ...dispatcher,
      target: { atLeast: 3, times: 'fetch' },
      targetOnNode: { 24: { atLeast: 2, times: 'fetch' } },
    },
  ],
  measure: async (id, { sandbox, origin, scale }) => {
    const task = { client: `../clients/${id}.mjs`, origin, inFlight, calls: 4_000 * scale };
    const { result } = await sandbox.runTask<CallsTask, CallCost[]>('calls', task);
    const values = result.flatMap(({ cpu, elapsed }, index) => [
      [`cpu${inFlight[index]}`, cpu] as const,
      [`rate${inFlight[index]}`, 1_000_000 / elapsed] as const,
    ]);
    return Object.fromEntries(values);
  },
};
