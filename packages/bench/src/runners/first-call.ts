/** Imports one client, makes one call and ends. Without a client it does nothing. Prints the ms from its first line to the response. */
import type { CreateCall } from '../clients/client.ts';
import { assertDocumentedBody, job, token } from '../job.ts';
import { readTask } from './task.ts';

export interface FirstCallTask {
  readonly client?: string;
  readonly origin: string;
}

const start = performance.now();
const { client, origin } = readTask<FirstCallTask>();
if (client !== undefined) {
  const { createCall } = (await import(client)) as { createCall: CreateCall };
  assertDocumentedBody(await createCall({ origin, token })(job));
}
// The process ends by itself, because a connection that keeps it alive is part of the cost.
process.stdout.write(JSON.stringify(performance.now() - start));
