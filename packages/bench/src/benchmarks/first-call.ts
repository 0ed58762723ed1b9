import { baseline } from '../clients/catalog.ts';
import type { Contender } from '../contender.ts';
import type { FirstCallTask } from '../runners/first-call.ts';
import { openServer } from '../server/server.ts';
import { type Benchmark, type BenchmarkContext, getReference, measureRounds } from './benchmark.ts';
import { Samples } from './samples.ts';

/** A busy machine only adds time to something this short, so each round takes the minimum of several passes. */
const passes = 5;
const emptyProcess: Contender = { id: 'empty', title: 'an empty process', kind: 'bare' };

export const firstCall: Benchmark = {
  name: 'first-call',
  title: 'Import and first call of a process',
  description: `The time from the start of the process to its end, and from its first line to the response, each minus that of an empty process. Each round takes the minimum of ${passes} passes.`,
  dependsOnNode: true,
  columns: [
    { id: 'process', title: 'process ÷ fetch', digits: 2 },
    { id: 'response', title: 'response ÷ fetch', digits: 2 },
    { id: 'processMs', title: 'process ms', digits: 1 },
    { id: 'responseMs', title: 'response ms', digits: 1 },
  ],
  measure,
};

interface Times {
  readonly processMs: number;
  readonly responseMs: number;
}

async function measure(context: BenchmarkContext): Promise<Samples> {
  const { sandbox, clients, rounds } = context;
  await using server = await openServer();
  const measureProcess = async (id: string): Promise<Times> => {
    const { origin } = server;
    const task = id === emptyProcess.id ? { origin } : { client: `../clients/${id}.mjs`, origin };
    const { result, ms } = await sandbox.runTask<FirstCallTask, number>('first-call', task);
    return { processMs: ms, responseMs: result };
  };
  const samples = new Samples();
  const contenders = [emptyProcess, ...clients];
  const minimum = new Map<string, Times>();
  let pass = 0;
  for await (const times of measureRounds(contenders, { ...context, rounds: rounds * passes }, measureProcess)) {
    for (const [id, time] of times) minimum.set(id, toMinimum(time, pass === 0 ? time : getReference(minimum, id)));
    pass = (pass + 1) % passes;
    if (pass === 0) addSamples(samples, minimum);
  }
  return samples;
}

function toMinimum(a: Times, b: Times): Times {
  return { processMs: Math.min(a.processMs, b.processMs), responseMs: Math.min(a.responseMs, b.responseMs) };
}

function addSamples(samples: Samples, times: ReadonlyMap<string, Times>): void {
  const empty = getReference(times, emptyProcess.id);
  const fetch = getReference(times, baseline);
  for (const [id, time] of times) {
    if (id === emptyProcess.id) continue;
    const processMs = time.processMs - empty.processMs;
    const responseMs = time.responseMs - empty.responseMs;
    samples.add(id, {
      process: processMs / (fetch.processMs - empty.processMs),
      response: responseMs / (fetch.responseMs - empty.responseMs),
      processMs,
      responseMs,
    });
  }
}
