/**
 * `pnpm breaking`: reports what changed in the contracts since the last release and how it affects users of the clients. Fails on a
 * breaking change that the version of the contract does not announce. `pnpm breaking --release` stores a release.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs, styleText } from 'node:util';
import { type Contract, readContract, slugs } from '@job-status/spec-tools';
import { announcesBreak, changesBetween } from '@job-status/spec-tools/diff';

const { values } = parseArgs({ options: { release: { type: 'boolean', default: false } } });
const released = new URL('../packages/contract/released/', import.meta.url);

for (const slug of slugs) {
  const file = new URL(`${slug}.json`, released);
  const contract = await readContract(slug);
  if (values.release) {
    mkdirSync(released, { recursive: true });
    writeFileSync(file, `${JSON.stringify(contract, null, 2)}\n`);
    console.log(`${slug} ${contract.info.version} is now the last release.`);
    continue;
  }
  if (!existsSync(file)) {
    console.log(`${slug} has no release.`);
    continue;
  }
  const last = JSON.parse(readFileSync(file, 'utf8')) as Contract;
  const changes = changesBetween(last, contract);
  console.log(styleText('bold', `${slug}: ${last.info.version} → ${contract.info.version}`));
  if (changes.length === 0) console.log('  no changes that affect users');
  for (const { impact, at, effect } of changes) {
    console.log(
      `  ${impact === 'break' ? styleText('red', 'break   ') : styleText('green', 'addition')}  ${at}: ${effect}`,
    );
  }
  const breaks = changes.some(({ impact }) => impact === 'break');
  if (breaks && !announcesBreak(last.info.version, contract.info.version)) {
    console.log(
      styleText(
        'red',
        `  A breaking change requires a new version in specs/${slug}/openapi.yaml, such as 1.0.0 → 2.0.0 or 0.1.0 → 0.2.0.`,
      ),
    );
    process.exitCode = 1;
  }
}
