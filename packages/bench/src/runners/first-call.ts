/** Imports one client, makes one call and ends. Without a client it does nothing. */
import type { CreateCall } from '../clients/client.ts';
import { assertDocumentedBody, job, token } from '../job.ts';
import { readTask } from './task.ts';

export interface FirstCallTask {
  readonly client?: string;
  readonly origin: string;
}

/** In ms. */
export interface FirstCallResult {
  /** From the first line of this program to the response. */
  readonly response: number;
  /** CPU time of all threads since the start of the process. */
  readonly cpu: number;
}

const start = performance.now();
const { client, origin } = readTask<FirstCallTask>();
if (client !== undefined) {
  const { createCall } = (await import(client)) as { createCall: CreateCall };
  assertDocumentedBody(await createCall({ origin, token })(job));
}
// The process ends by itself, because a connection that keeps it alive is part of the cost.
const response = performance.now() - start;
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ response, cpu: (user + system) / 1_000 } satisfies FirstCallResult));
