/**
 * `pnpm mutate [--share 1/8] [--only TEXT]`: damages the contracts, examples, facts and ledger in small ways, one at a
 * time, and runs the conformance suite on each. At least 95 % must be noticed, and `test/mutation/survivors.yaml` must list just the
 * others, each with the reason why nothing is lost.
 */
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { mutateContract } from './contract-mutants.ts';
import { mutateExample } from './example-mutants.ts';
import { mutateFacts, mutateLedger } from './fact-mutants.ts';
import type { Json, Mutant } from './mutant.ts';
import { MutationSandbox } from './sandbox.ts';

const { values } = parseArgs({ options: { share: { type: 'string', default: '1/1' }, only: { type: 'string' } } });
const [part = 1, parts = 1] = values.share.split('/').map(Number);
const specs = new URL('../../specs/', import.meta.url);
const survivors = parse(readFileSync(new URL('survivors.yaml', import.meta.url), 'utf8')) as Record<string, string>;

const all = [
  ...createMutants('{*/openapi,shared/*}.yaml', mutateContract),
  ...createMutants('*/examples/*.yaml', mutateExample),
  ...createMutants('facts/*.yaml', mutateFacts),
  ...createMutants('drift.yaml', mutateLedger),
];
const chosen = all.filter(
  ({ id }, index) => index % parts === part - 1 && (values.only === undefined || id.includes(values.only)),
);
console.log(`${all.length} ways to damage what the suite stands on; ${chosen.length} of them now.`);

const queue = [...chosen];
const unnoticed: Mutant[] = [];
let done = 0;
await Promise.all(Array.from({ length: availableParallelism() }, runMutants));

const noticed = chosen.length - unnoticed.length;
const share = (100 * noticed) / Math.max(1, chosen.length);
console.log(`\n${noticed} of ${chosen.length} noticed: ${share.toFixed(1)} %.`);
const unexplained = unnoticed.filter(({ id }) => survivors[id] === undefined);
const unneeded = chosen.filter((mutant) => survivors[mutant.id] !== undefined && !unnoticed.includes(mutant));
for (const { id } of unexplained) console.log(`survives, and test/mutation/survivors.yaml does not say why: ${id}`);
for (const { id } of unneeded) console.log(`is noticed, so test/mutation/survivors.yaml must not list it: ${id}`);
if (share < 95) console.log('Fewer than 95 % are noticed.');
process.exitCode = share < 95 || unexplained.length + unneeded.length > 0 ? 1 : 0;

/** Works through the queue with a copy of its own. */
async function runMutants(): Promise<void> {
  const patient = await MutationSandbox.create();
  try {
    if (!(await patient.passesUnmutated()))
      throw new Error('The suite fails without any damage. Run `pnpm test` first.');
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      if (await patient.survives(mutant)) unnoticed.push(mutant);
      done += 1;
      if (done % 25 === 0) console.log(`${done} of ${chosen.length}, ${unnoticed.length} unnoticed`);
    }
  } finally {
    await patient.remove();
  }
}

function createMutants(pattern: string, damage: (file: string, content: Json) => Mutant[]): Mutant[] {
  const files = globSync(pattern, { cwd: specs })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  return files.flatMap((file) => damage(file, parse(readFileSync(new URL(file, specs), 'utf8')) as Json));
}
