/** Adds a fictitious API to a copy of the repository by following "Add an API" in CONTRIBUTING.md. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The fictitious service. Its jobs have the fields of a SQL job, so that its client can be derived from that of `dli`. */
export const slug = 'batch';

/** The differences from `dli`: the names of the service, its path and its status values. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/Data Lake Insight/g, 'Batch Service'],
  [/DLI/g, 'BATCH'],
  [/Dli/g, 'Batch'],
  [/\bdli\b/g, slug],
  [/\/v1\.0\/\{project_id\}\/jobs\//g, '/v3/{project_id}/batches/'],
  [/LAUNCHING/g, 'QUEUED'],
  [/SCALING/g, 'GROWING'],
  [/FINISHED/g, 'DONE'],
  [/FINISH\b/g, 'DONE_EARLY'],
];

/** The sources of the contract. The ledger does not change, so their facts must agree with the contract. */
const sources = `batch-docs-en:
  api: ${slug}
  publisher: Example Cloud
  title: Querying the Status of a Batch Job
  language: en
  id: batch_01_0001
batch-sdk:
  api: ${slug}
  publisher: Example Cloud
  title: SDK of the Batch Service
  id: example/batch-sdk, status.ts
`;
const facts = {
  'batch-docs-en': `deviations: 0
operation: GET /v3/{project_id}/batches/{job_id}/status
samples:
  documented-en-0: { schema: SqlJob, status: 200 }
`,
  'batch-sdk': `deviations: 0
schemas:
  SqlJob:
    job_id: { type: string, mandatory: true }
    status: { type: string, mandatory: true, values: [QUEUED, RUNNING, GROWING, DONE, FAILED, CANCELLED] }
`,
};

/** Adds and changes the files of the steps in `root`, except generated files. */
export async function addApi(root: string): Promise<void> {
  // 1. A folder with the contract, its scenarios, workflow, examples and sources.
  await copyFolder(root, 'specs/dli', `specs/${slug}`, (text) =>
    text
      .replaceAll(/^ *x-drift: .*\n/gm, '')
      .replaceAll(/^( *- )x-drift: .*\n */gm, '$1')
      .replaceAll(/(sources|x-source): (\[[^\]]*\]|\S+)/g, (_, key) =>
        key === 'sources' ? 'sources: [batch-docs-en]' : 'x-source: batch-docs-en',
      )
      .replace(/ {2}unescaped-message:\n(?: {4}.*\n)+\n/, ''),
  );
  await write(root, `specs/${slug}/sources.yaml`, sources);
  for (const [source, text] of Object.entries(facts)) await write(root, `specs/facts/${source}.yaml`, text);

  // 2. One line of wiring.
  const wiring = await readFile(join(root, 'redocly.yaml'), 'utf8');
  await write(
    root,
    'redocly.yaml',
    wiring.replace('apis:\n', `apis:\n  ${slug}: { root: specs/${slug}/openapi.yaml }\n`),
  );

  // 3. A folder in the client.
  await copyFolder(root, 'packages/client/src/dli', `packages/client/src/${slug}`);

  // 4. The texts of the documented samples, and bodies that must be rejected.
  await copyFolder(root, 'test/contract/documented/dli', `test/contract/documented/${slug}`);
  await write(
    root,
    `test/contract/refused/${slug}.yaml`,
    rename(await readFile(join(root, 'test/contract/refused/dli.yaml'), 'utf8')),
  );
}

function rename(text: string): string {
  return replacements.reduce((renamed, [pattern, replacement]) => renamed.replace(pattern, replacement), text);
}

async function copyFolder(
  root: string,
  from: string,
  to: string,
  change = (text: string): string => text,
): Promise<void> {
  await cp(join(root, from), join(root, to), { recursive: true });
  for (const entry of await readdir(join(root, to), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    if (/\.test\.ts$/.test(file)) await rm(file);
    else await writeFile(file, rename(change(await readFile(file, 'utf8'))));
  }
}

async function write(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
