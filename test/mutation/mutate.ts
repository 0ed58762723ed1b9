/**
 * `pnpm mutate [--share 1/8] [--only TEXT]`: makes small changes to the contracts, examples, facts, scenarios and the ledger, one
 * at a time, and runs the conformance tests on each. At least 95 % of the mutants must fail the tests. `survivors.yaml` must list
 * exactly the others, each with the reason why no test needs to detect it.
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
import { mutateScenarios } from './scenario-mutants.ts';

const { values } = parseArgs({ options: { share: { type: 'string', default: '1/1' }, only: { type: 'string' } } });
const [part = 1, parts = 1] = values.share.split('/').map(Number);
const specs = new URL('../../specs/', import.meta.url);
const survivors = parse(readFileSync(new URL('survivors.yaml', import.meta.url), 'utf8')) as Record<string, string>;

const all = [
  ...createMutants('{*/openapi,shared/*}.yaml', mutateContract),
  ...createMutants('*/examples/*.yaml', mutateExample),
  ...createMutants('facts/*.yaml', mutateFacts),
  ...createMutants('drift.yaml', mutateLedger),
  ...createMutants('*/scenarios.yaml', mutateScenarios),
];
const chosen = all.filter(
  ({ id }, index) => index % parts === part - 1 && (values.only === undefined || id.includes(values.only)),
);
console.log(`${chosen.length} of ${all.length} mutants`);

const queue = [...chosen];
const survived: Mutant[] = [];
let done = 0;
await Promise.all(Array.from({ length: availableParallelism() }, runMutants));

const killed = chosen.length - survived.length;
const share = (100 * killed) / Math.max(1, chosen.length);
console.log(`\n${killed} of ${chosen.length} mutants killed: ${share.toFixed(1)} %`);
const unexplained = survived.filter(({ id }) => survivors[id] === undefined);
const unneeded = chosen.filter((mutant) => survivors[mutant.id] !== undefined && !survived.includes(mutant));
for (const { id } of unexplained)
  console.log(`Add a reason to test/mutation/survivors.yaml, or a test: ${id} survives.`);
for (const { id } of unneeded) console.log(`Remove from test/mutation/survivors.yaml: ${id} is killed.`);
if (share < 95) console.log('At least 95 % must be killed.');
process.exitCode = share < 95 || unexplained.length + unneeded.length > 0 ? 1 : 0;

/** Runs the mutants of the queue in a sandbox of its own. */
async function runMutants(): Promise<void> {
  const sandbox = await MutationSandbox.create();
  try {
    if (!(await sandbox.passesUnmutated()))
      throw new Error('The tests fail without a mutation. Run `pnpm test` first.');
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      if (await sandbox.survives(mutant)) survived.push(mutant);
      done += 1;
      if (done % 25 === 0) console.log(`${done} of ${chosen.length}, ${survived.length} survived`);
    }
  } finally {
    await sandbox.remove();
  }
}

function createMutants(pattern: string, mutate: (file: string, content: Json) => Mutant[]): Mutant[] {
  const files = globSync(pattern, { cwd: specs })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  return files.flatMap((file) => mutate(file, parse(readFileSync(new URL(file, specs), 'utf8')) as Json));
}
