/** Warms up one client, then measures it against the server. */
import type { CreateCall } from '../clients/client.ts';
import { assertDocumentedBody, job, token } from '../job.ts';
import { type CallCost, finishWith, measureCalls, readTask } from './task.ts';

export interface CallsTask {
  /** The adapter of the client, as a specifier. */
  readonly client: string;
  readonly origin: string;
  readonly inFlight: readonly number[];
  /** How many calls are measured for each number in flight. */
  readonly calls: number;
}

const { client, origin, inFlight, calls } = readTask<CallsTask>();
const { createCall } = (await import(client)) as { createCall: CreateCall };
const call = createCall({ origin, token });
const callAndCheck = async (): Promise<void> => assertDocumentedBody(await call(job));

await measureCalls(calls / 4, 1, callAndCheck);
await measureCalls(calls / 2, 64, callAndCheck);
const costs: CallCost[] = [];
for (const count of inFlight) costs.push(await measureCalls(calls, count, callAndCheck));
finishWith(costs);
