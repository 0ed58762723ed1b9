import type { Benchmark, Column, Contender, Row } from '../benchmark.ts';
import type { GrowthResult, GrowthTask } from '../runners/growth.ts';

type Method = GrowthTask['method'];

/** The contenders of a table: each method with each number of jobs or nodes. */
function combine(
  methods: readonly (Pick<Contender, 'kind' | 'title'> & { readonly id: Method })[],
  counts: readonly number[],
  noun: string,
): Contender[] {
  return methods.flatMap(({ id, title, kind }) =>
    counts.map((count) => ({
      id: `${id} ${count}`,
      title: `${title}, ${count.toLocaleString('en')} ${count === 1 ? noun : `${noun}s`}`,
      shortTitle: title,
      kind,
    })),
  );
}

/** CPU compared with the same method and a smaller count. */
function toGrowth(smallest: number): NonNullable<Column['compute']> {
  return (get, contender) => get('cpu') / get('cpu', contender.replace(/\d+$/, `${smallest}`));
}

const measure: Benchmark['measure'] = async (contender, { sandbox, origin, scale }) => {
  const [method, count] = contender.split(' ');
  if (scale < 1 && Number(count) > 10_000) return undefined;
  const { result } = await sandbox.runTask<GrowthTask, GrowthResult>('growth', {
    method: method as Method,
    count: Number(count),
    origin,
  });
  return { ...result };
};

const toJobsRow = (count: number): Row => ({
  title: `First poll of each of ${count.toLocaleString('en')} watched jobs`,
  column: 'cpu',
  unit: 'µs CPU',
  contender: `watcher ${count}`,
  limit: `timers ${count}`,
  peers: [`smithy ${count}`],
});

export const jobs: Benchmark = {
  name: 'jobs',
  title: 'Watched jobs: how the cost grows',
  description:
    'CPU of all threads for the first poll of a job, over at most 64 connections on loopback, and the memory of a job that waits for its next poll. Only our client validates the responses, and limits the rate.',
  maxRounds: 3,
  contenders: combine(
    [
      { id: 'watcher', title: '@job-status/client', kind: 'ours' },
      { id: 'timers', title: 'setTimeout and node:http', kind: 'limit' },
      { id: 'smithy', title: '@smithy/util-waiter and undici', kind: 'peer' },
    ],
    [10, 1_000, 10_000, 100_000],
    'job',
  ),
  columns: [
    { id: 'cpu', title: 'CPU µs', digits: 0 },
    { id: 'growth', title: 'CPU ÷ 1,000 jobs', digits: 2, compute: toGrowth(1_000) },
    { id: 'bytes', title: 'bytes per waiting job', digits: 0 },
  ],
  rows: [
    { ...toJobsRow(10_000), isHeadline: true },
    toJobsRow(100_000),
    { ...toJobsRow(10_000), title: 'Memory of one of 10,000 waiting jobs', column: 'bytes', unit: 'B' },
  ],
  measure,
};

export const nodes: Benchmark = {
  name: 'nodes',
  title: 'Nodes of a response: how the cost grows',
  description:
    'CPU of all threads for a call whose response has a number of nodes. The responses come from memory. Only our client validates them.',
  maxRounds: 3,
  contenders: combine(
    [
      { id: 'client', title: '@job-status/client', kind: 'ours' },
      { id: 'json', title: 'Response.json', kind: 'limit' },
      { id: 'openapi-fetch', title: 'openapi-fetch', kind: 'peer' },
    ],
    [1, 50, 500],
    'node',
  ),
  columns: [
    { id: 'cpu', title: 'CPU µs', digits: 0 },
    { id: 'growth', title: 'CPU ÷ 1 node', digits: 2, compute: toGrowth(1) },
  ],
  rows: [
    {
      title: 'Response with 500 nodes',
      column: 'cpu',
      unit: 'µs CPU',
      contender: 'client 500',
      limit: 'json 500',
      peers: ['openapi-fetch 500'],
    },
  ],
  measure,
};
