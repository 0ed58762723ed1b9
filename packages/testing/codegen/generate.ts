/** Writes `src/generated/`: the recorded responses and compiled scenarios of each API, as modules that any bundler can load. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContract, slugs } from '@job-status/spec-tools';
import { readIdentity } from '@job-status/spec-tools/identity';
import { literalBodies } from '@job-status/spec-tools/number-literals';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import { readScenarioSet } from '@job-status/spec-tools/scenarios';
import type { ApiData } from '../src/api-data.ts';
import type { StatusRules } from '../src/status-rules.ts';
import { readAuthData } from './auth-data.ts';
import { compile } from './compile.ts';

const header = '// Generated from specs/ by codegen/generate.ts. Do not edit.\n';

/** Creates the data of an API. */
export async function generateApiData(slug: string, folder: string): Promise<ApiData> {
  const contract = await readContract(slug);
  const dereferenced = await readContract(slug, { dereference: true });
  const { tokenHeader, scenarios, statusPointer } = await readScenarioSet(slug);
  const file = join(folder, `${slug}.json`);
  await writeFile(file, JSON.stringify(contract));
  const source = { slug, title: contract.info.title, file, literals: literalBodies(slug) };
  return {
    slug,
    precomputed: await compile({ ...source, identity: readIdentity(dereferenced) }),
    scenarios: { tokenHeader, scenarios },
    auth: readAuthData(dereferenced),
    statusRules: { path: statusPointer.split('/').slice(1), verdicts: readVerdicts(contract) },
  };
}

/** The verdicts for the first goal of the API. */
function readVerdicts(contract: Parameters<typeof readPollingRules>[0]): StatusRules['verdicts'] {
  const { goals, statuses } = readPollingRules(contract);
  const [goal = ''] = Object.keys(goals);
  return Object.fromEntries(
    Object.entries(statuses).map(([value, { verdicts }]) => [value, verdicts[goal] ?? 'indeterminate']),
  );
}

if (import.meta.main) {
  const generated = new URL('../src/generated/', import.meta.url);
  await rm(generated, { recursive: true, force: true });
  await mkdir(generated, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'job-status-testing-'));
  for (const slug of slugs) {
    const json = JSON.stringify(await generateApiData(slug, folder));
    const literal = `'${json.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
    await writeFile(
      new URL(`${slug}.ts`, generated),
      `${header}export const data: unknown = JSON.parse(${literal});\n`,
    );
  }
  await rm(folder, { recursive: true });
  const loaders = slugs.map((slug) => `  ${JSON.stringify(slug)}: () => import('./${slug}.ts'),\n`).join('');
  const type = 'Readonly<Record<string, () => Promise<{ readonly data: unknown }>>>';
  await writeFile(new URL('index.ts', generated), `${header}export const loaders: ${type} = {\n${loaders}};\n`);
}
