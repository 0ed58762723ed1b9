/** One client over a stub, without a network. Prints the CPU of one call in µs as JSON. */
import type { Client } from '../clients/client.ts';
import { questionsOf, token } from './jobs.ts';
import { load } from './load.ts';
import { type Bodies, type StubKind, stubOf } from './stub.ts';

/** What the program is told. */
export interface OverheadTask {
  readonly client: string;
  readonly bodies: Bodies;
  readonly kind: StubKind;
  readonly counts: { readonly warm: number; readonly measured: number };
}

const { client: file, bodies, kind, counts } = JSON.parse(process.argv[2] ?? '') as OverheadTask;
const { client } = (await import(file)) as { client: Client };
// Loopback, because plain http is refused elsewhere; nothing listens there, and nothing is sent.
const { dli, cdm } = questionsOf(client, { origin: 'http://127.0.0.1:9', token, stub: stubOf(bodies, kind) });

for (const ask of [dli, cdm]) await load(ask, counts.warm, 1);
const costs = [await load(dli, counts.measured, 1), await load(cdm, counts.measured, 1)];
process.stdout.write(JSON.stringify(costs.reduce((sum, { cpu }) => sum + cpu / costs.length, 0)), () => process.exit());
