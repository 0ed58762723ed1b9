/**
 * `pnpm facts <old> <new>`: states what changed from one edition of a document to the next, and what each change means. Each edition
 * is a file in the format of `specs/facts/`, or the name of one there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { readContract, slugs } from '@job-status/spec-tools';
import { compareEditions } from '@job-status/spec-tools/compare-editions';
import { type Facts, readSources } from '@job-status/spec-tools/facts';
import { readLedger } from '@job-status/spec-tools/ledger';
import { parse } from 'yaml';

try {
  await main();
} catch (error) {
  console.error(`pnpm facts: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { api: { type: 'string' } } });
  const [earlier, later] = positionals;
  if (earlier === undefined || later === undefined || positionals.length !== 2) {
    throw new Error('Name two files, such as specs/facts/otc-dli-en.yaml and the file of the new edition.');
  }
  const sources = readSources();
  const names = [earlier, later].map((file) => basename(file, '.yaml'));
  const api = values.api ?? names.map((name) => sources[name]?.api).find((slug) => slug !== undefined);
  if (api === undefined || !slugs.includes(api)) {
    throw new Error(`The API of these documents is unknown. Add --api with one of ${slugs.join(', ')}.`);
  }
  const context = { api, contract: await readContract(api), ledger: Object.entries(readLedger()) };
  const { changes, deviations } = compareEditions(readEdition(earlier), readEdition(later), context);

  for (const { change, meaning, needsDecision } of changes) {
    console.log(`${needsDecision ? styleText('yellow', '!') : styleText('green', '✓')} ${change}`);
    console.log(`  ${meaning}`);
  }
  const decisions = changes.filter((change) => change.needsDecision).length;
  if (changes.length > 0) console.log();
  console.log(
    changes.length === 0
      ? 'The editions state the same. The contract, the types and the ledger stay as they are.'
      : `${changes.length} changes, ${decisions === 0 ? 'none of which needs' : `${decisions} of which need`} a decision.`,
  );
  console.log(`Write deviations: ${deviations} into the file of the new edition.`);
}

function readEdition(name: string): Facts {
  const known = new URL(`../specs/facts/${basename(name, '.yaml')}.yaml`, import.meta.url);
  const file = existsSync(name) ? name : known;
  if (!existsSync(file)) throw new Error(`${name} is neither a file nor the name of one in specs/facts/.`);
  return parse(readFileSync(file, 'utf8')) as Facts;
}
