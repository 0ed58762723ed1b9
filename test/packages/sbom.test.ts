/** The release attaches a valid CycloneDX bill of materials to each package, with everything that the package installs. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicPackages, root } from './public-packages.ts';

interface BillOfMaterials {
  readonly metadata: { readonly component: { readonly purl: string } };
  readonly components: readonly { readonly purl: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** The package that contains the schemas of CycloneDX. */
const library = dirname(fileURLToPath(import.meta.resolve('@cyclonedx/cyclonedx-library/package.json')));
const folder = mkdtempSync(join(tmpdir(), 'job-status-sbom-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
  const [, command = ''] =
    /npx -y (?=pnpm@)\S+ (.* sbom .*)$/m.exec(workflow) ??
    expect.fail('The release workflow must write the bill of materials.');
  await promisify(execFile)('sh', ['-c', `pnpm ${command.replace('"sbom/', `"${folder}/`)}`], { cwd: root });
}, 120_000);

/** Creates a validator for CycloneDX, whose schema refers to other schemas by file name. String formats are not validated. */
function createValidator(): (value: unknown) => unknown {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(readSchema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const validate = ajv.compile(readSchema('bom-1.7'));
  return (value) => (validate(value) ? [] : validate.errors);
}

function readSchema(name: string): object {
  const file = join(library, 'res/schema', `${name}.SNAPSHOT.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

const findErrors = createValidator();

describe.each(publicPackages)('the bill of materials of $manifest.name', ({ folder: name, manifest }) => {
  const readBill = (): BillOfMaterials =>
    JSON.parse(readFileSync(join(folder, `job-status-${name}.cdx.json`), 'utf8')) as BillOfMaterials;

  it('is valid and describes this version', () => {
    const bill = readBill();

    expect(findErrors(bill)).toEqual([]);
    expect(bill.metadata.component.purl).toBe(toPurl(manifest.name, manifest.version));
  });

  it('lists exactly the packages that are installed', () => {
    const { components, dependencies } = readBill();
    const edges = new Map(dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
    const own = toPurl(manifest.name, manifest.version);
    const direct = (edges.get(own) ?? []).map((purl) => decodeURIComponent(purl.replace(/^pkg:npm\/|@[^@]*$/g, '')));
    const reached = new Set<string>();
    const visit = (purl: string): void => {
      if (reached.has(purl)) return;
      reached.add(purl);
      edges.get(purl)?.forEach(visit);
    };
    visit(own);

    expect(direct.sort()).toEqual(Object.keys(manifest.dependencies ?? {}).sort());
    expect(components.map(({ purl }) => purl).sort()).toEqual([...reached].filter((purl) => purl !== own).sort());
  });
});

function toPurl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
