/**
 * A process that asks once and ends. Told of no client, it does nothing: the empty process. Prints the milliseconds from its
 * first line to the answer.
 */
import type { Client } from '../clients/client.ts';
import { dliJob, token } from './jobs.ts';

const start = performance.now();
const [, , file, origin = ''] = process.argv;
if (file !== undefined) {
  const { client } = (await import(file)) as { client: Client };
  const answer = (await client.dli({ origin, token })(dliJob)) as { job_id?: unknown };
  if (answer.job_id !== dliJob.job_id) throw new Error('A wrong answer from DLI.');
}
process.stdout.write(JSON.stringify(performance.now() - start));
// It ends by itself: a connection that keeps a process alive is a cost, too.
