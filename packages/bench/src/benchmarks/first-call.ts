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
  const { sandbox, clients } = context;
  await using server = await openServer();
  const measureClient = async (id: string): Promise<Times> => {
    const { origin } = server;
    const task = id === emptyProcess.id ? { origin } : { client: `../clients/${id}.mjs`, origin };
    let [processMs, responseMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let pass = 0; pass < passes; pass += 1) {
      const { result, ms } = await sandbox.runTask<FirstCallTask, number>('first-call', task);
      [processMs, responseMs] = [Math.min(processMs, ms), Math.min(responseMs, result)];
    }
    return { processMs, responseMs };
  };
  const samples = new Samples();
  for await (const times of measureRounds([emptyProcess, ...clients], context, measureClient)) {
    const empty = getReference(times, emptyProcess.id);
    const subtractEmpty = (id: string): Times => {
      const { processMs, responseMs } = getReference(times, id);
      return { processMs: processMs - empty.processMs, responseMs: responseMs - empty.responseMs };
    };
    const fetch = subtractEmpty(baseline);
    for (const { id } of clients) {
      const { processMs, responseMs } = subtractEmpty(id);
      const [process, response] = [processMs / fetch.processMs, responseMs / fetch.responseMs];
      samples.add(id, { process, response, processMs, responseMs });
    }
  }
  return samples;
}
