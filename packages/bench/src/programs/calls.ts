/** One client, warmed up and then measured against the server. Prints its costs as JSON. */
import type { Client } from '../clients/client.ts';
import { questionsOf, token } from './jobs.ts';
import { type Cost, load } from './load.ts';

/** What the program is told. */
export interface CallsTask {
  /** The adapter, as a specifier that this folder can import. */
  readonly client: string;
  readonly origin: string;
  /** How often is asked: in sequence and with 64 in flight, first unmeasured, then measured. */
  readonly counts: {
    readonly warm1: number;
    readonly warm64: number;
    readonly measured1: number;
    readonly measured64: number;
  };
}

/** What it answers, for each API. */
export type CallsResult = Record<'dli' | 'cdm', { readonly sequence: Cost; readonly flight: Cost }>;

const { client: file, origin, counts } = JSON.parse(process.argv[2] ?? '') as CallsTask;
const { client } = (await import(file)) as { client: Client };
const { dli, cdm } = questionsOf(client, { origin, token });

for (const ask of [dli, cdm]) {
  await load(ask, counts.warm1 / 2, 1);
  await load(ask, counts.warm64 / 2, 64);
}
const measure = async (ask: () => Promise<void>): Promise<CallsResult['dli']> => ({
  sequence: await load(ask, counts.measured1, 1),
  flight: await load(ask, counts.measured64, 64),
});
const result: CallsResult = { dli: await measure(dli), cdm: await measure(cdm) };
process.stdout.write(JSON.stringify(result), () => process.exit());
