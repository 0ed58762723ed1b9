import { bareHttp, baseline } from '../clients/catalog.ts';
import type { CallsResult, CallsTask } from '../runners/calls.ts';
import { openServer } from '../server/server.ts';
import { type Benchmark, type BenchmarkContext, getReference, measureRounds } from './benchmark.ts';
import { Samples } from './samples.ts';

export const calls: Benchmark = {
  name: 'calls',
  title: 'Calls over loopback',
  description:
    'One call at a time (1) and 64 calls in flight (64). Every client runs in a new process per round; ratios and differences are taken within a round. CPU is that of all threads of the process.',
  dependsOnNode: true,
  columns: [
    { id: 'cpu1', title: '1: CPU ÷ fetch', digits: 2 },
    { id: 'cpu64', title: '64: CPU ÷ fetch', digits: 2 },
    { id: 'rate1', title: '1: calls/s ÷ fetch', digits: 2 },
    { id: 'rate64', title: '64: calls/s ÷ fetch', digits: 2 },
    { id: 'own1', title: '1: CPU µs above node:http', digits: 0 },
    { id: 'own64', title: '64: CPU µs above node:http', digits: 0 },
    { id: 'us1', title: '1: CPU µs', digits: 0 },
    { id: 'us64', title: '64: CPU µs', digits: 0 },
  ],
  measure,
};

async function measure(context: BenchmarkContext): Promise<Samples> {
  const { sandbox, clients } = context;
  await using server = await openServer();
  const measureClient = async (id: string): Promise<CallsResult> => {
    const task = { client: `../clients/${id}.mjs`, origin: server.origin };
    return (await sandbox.runTask<CallsTask, CallsResult>('calls', task)).result;
  };
  const samples = new Samples();
  for await (const results of measureRounds(clients, context, measureClient)) {
    const [fetch, http] = [getReference(results, baseline), getReference(results, bareHttp)];
    for (const [id, { sequential, concurrent }] of results) {
      samples.add(id, {
        cpu1: sequential.cpu / fetch.sequential.cpu,
        cpu64: concurrent.cpu / fetch.concurrent.cpu,
        rate1: fetch.sequential.elapsed / sequential.elapsed,
        rate64: fetch.concurrent.elapsed / concurrent.elapsed,
        own1: sequential.cpu - http.sequential.cpu,
        own64: concurrent.cpu - http.concurrent.cpu,
        us1: sequential.cpu,
        us64: concurrent.cpu,
      });
    }
  }
  return samples;
}
