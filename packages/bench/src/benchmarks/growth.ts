import type { Contender } from '../contender.ts';
import type { GrowthResult, GrowthTask } from '../runners/growth.ts';
import { openServer } from '../server/server.ts';
import { type Benchmark, type BenchmarkContext, getReference, measureRounds } from './benchmark.ts';
import { Samples } from './samples.ts';

type Kind = GrowthTask['kind'];

const counts: Readonly<Record<Kind, readonly [first: number, ...more: number[]]>> = {
  jobs: [10, 1_000, 10_000, 100_000],
  nodes: [1, 50, 500],
  'in-flight': [1, 8, 64],
};
const titles: Readonly<Record<Kind, (count: number) => string>> = {
  jobs: (count) => `first poll of ${count.toLocaleString('en')} watched jobs`,
  nodes: (count) => `call whose response has ${count === 1 ? 'one node' : `${count} nodes`}`,
  'in-flight': (count) => `call with ${count} in flight`,
};
const cases = new Map(
  Object.entries(counts).flatMap(([kind, all]) =>
    all.map((count) => [`${kind}-${count}`, { kind: kind as Kind, count, first: `${kind}-${all[0]}` }] as const),
  ),
);
const contenders = [...cases].map(
  ([id, { kind, count }]): Contender => ({ id, title: titles[kind](count), kind: 'full' }),
);

export const growth: Benchmark = {
  name: 'growth',
  title: 'How the cost grows',
  description:
    'CPU of all threads for one poll or call of our client, compared with the smallest case of its kind. The responses to watched jobs and those with nodes come from memory; the others over loopback.',
  dependsOnNode: true,
  contenders,
  columns: [
    { id: 'growth', title: 'CPU ÷ smallest case', digits: 2 },
    { id: 'cpu', title: 'CPU µs', digits: 0 },
    { id: 'bytes', title: 'bytes per waiting job', digits: 0 },
  ],
  measure,
};

async function measure(context: BenchmarkContext): Promise<Samples> {
  await using server = await openServer();
  const measureCase = async (id: string): Promise<GrowthResult> => {
    const { kind, count } = getReference(cases, id);
    const task = { kind, count, origin: server.origin };
    return (await context.sandbox.runTask<GrowthTask, GrowthResult>('growth', task)).result;
  };
  const samples = new Samples();
  for await (const results of measureRounds(contenders, context, measureCase)) {
    for (const [id, { cpu, bytes }] of results) {
      const smallest = getReference(results, getReference(cases, id).first);
      samples.add(id, { growth: cpu / smallest.cpu, cpu, ...(bytes !== undefined && { bytes }) });
    }
  }
  return samples;
}
