/** The release command publishes complete tarballs that every package manager installs and every runtime runs. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPackageProblems, findTypeProblems } from '../runtimes/lint-package.ts';
import { packPackage } from '../runtimes/pack.ts';
import { type GitServer, openGitServer } from './git-server.ts';
import { type Compiler, combinations, type Source } from './matrix.ts';
import { installPackages, type Run, toScriptCommand } from './package-managers.ts';
import { type Manifest, publicPackages, root } from './public-packages.ts';
import { openRelease, type Release } from './release.ts';
import { findEntryPoints, readTarball } from './tarball.ts';

/** The digest of the text of Apache-2.0 on apache.org. */
const licenseDigest = 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30';

let release: Release;
let git: GitServer;

beforeAll(async () => {
  release = await openRelease();
  git = await openGitServer(await release.createFolder('git'), release.tarballs);
}, 300_000);

afterAll(async () => {
  await git?.[Symbol.asyncDispose]();
  await release?.[Symbol.asyncDispose]();
});

const findTarball = (folder: string): string => release.tarballs.get(folder) ?? '';

describe.each(publicPackages)('the tarball of $manifest.name', ({ folder, manifest: { name } }) => {
  it('passes publint', async () => {
    expect(await findPackageProblems(findTarball(folder))).toEqual([]);
  });

  it('has types at every entry point', async () => {
    const files = await readTarball(findTarball(folder));
    const manifest = JSON.parse(files.get('package.json') ?? '') as Manifest;
    const entryPoints = findEntryPoints(manifest, [...files.keys()]);

    // The command line is a program and exports only its manifest.
    if (name === '@job-status/cli') expect(entryPoints).toEqual([]);
    else expect(await findTypeProblems(findTarball(folder), entryPoints)).toEqual([]);
  });

  it('contains its documents and the license, and no reference to the workspace', async () => {
    const files = await readTarball(findTarball(folder));
    const manifest = files.get('package.json') ?? '';
    const unwanted = [...files.keys()].filter((file) => /\.test|fixture|(?<!\.d)\.ts$|\.tsbuildinfo$/.test(file));

    expect([...files.keys()]).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'LICENSE']));
    expect(
      createHash('sha256')
        .update(files.get('LICENSE') ?? '')
        .digest('hex'),
    ).toBe(licenseDigest);
    expect(unwanted).toEqual([]);
    expect(manifest).not.toMatch(/workspace:|catalog:|"scripts"|"devDependencies"/);
    expect([...files].filter(([, text]) => text.includes(root)).map(([file]) => file)).toEqual([]);
  });

  it('has source maps with their sources, unless it is a program', async () => {
    const files = await readTarball(findTarball(folder));
    const maps = [...files].filter(([file]) => file.endsWith('.js.map')).map(([, text]) => JSON.parse(text));

    // The contract is not compiled.
    if (!['cli', 'contract'].includes(folder)) expect(maps.length).toBeGreaterThan(1);
    for (const { sources, sourcesContent = [] } of maps as {
      sources: string[];
      sourcesContent?: (string | null)[];
    }[]) {
      expect(sourcesContent.filter((content) => content !== null)).toHaveLength(sources.length);
    }
  });

  it('has the same bytes when it is packed in another folder', async () => {
    const destination = await release.createFolder('packed-again');

    expect(await digest(await packPackage(folder, destination))).toBe(await digest(findTarball(folder)));
  });
});

it.for(['client', 'contract', 'testing'])('%s has no dependencies', async (folder) => {
  const files = await readTarball(findTarball(folder));

  expect(JSON.parse(files.get('package.json') ?? '')).not.toHaveProperty('dependencies');
});

describe.concurrent('an empty project', () => {
  it.for(combinations)(
    'works with $manager from $source on $node.name',
    { timeout: 300_000 },
    async ({ manager, source, node, compilers }, { expect: assert }) => {
      const folder = await mkdtemp(join(tmpdir(), 'job-status-project-'));
      try {
        const dependencies = Object.fromEntries(
          ['client', 'contract', 'testing'].map((name) => [`@job-status/${name}`, locate(name, source)]),
        );
        const project = { folder, registry: release.registry.url, node: node.command };
        const runIn = await installPackages(manager, project, dependencies);
        await copyProgram(folder);

        for (const compiler of compilers) assert(await compile(runIn, compiler)).toBe('');
        assert(JSON.parse(await runIn(...toScriptCommand(manager, 'program.js')))).toEqual({
          status: 'FINISHED',
          isValid: true,
          misnamed: 'INVALID_ARGUMENT',
          document: 'openapi.json',
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

function locate(name: string, source: Source): string {
  const { version } = publicPackages.find(({ folder }) => folder === name)?.manifest ?? {};
  return { 'a file': `file:${findTarball(name)}`, 'the registry': version ?? '', Git: git.getUrl(name) }[source];
}

async function copyProgram(folder: string): Promise<void> {
  const source = fileURLToPath(new URL('consumer/program.ts', import.meta.url));
  await cp(source, join(folder, 'program.ts'));
  const { ESNext: module } = typescript.ModuleKind;
  const { ES2022: target } = typescript.ScriptTarget;
  const text = await readFile(source, 'utf8');
  const { outputText } = typescript.transpileModule(text, { compilerOptions: { module, target } });
  await writeFile(join(folder, 'program.js'), outputText);
}

/** Resolves with the messages of the compiler. */
function compile(runIn: Run, { command, resolution }: Compiler): Promise<string> {
  const options = {
    target: 'es2022',
    lib: 'es2022,dom,dom.iterable',
    module: resolution === 'bundler' ? 'esnext' : resolution,
    moduleResolution: resolution,
    types: '',
    skipLibCheck: 'false',
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  return runIn('node', command, 'program.ts', '--strict', '--noEmit', ...flags.filter((flag) => flag !== ''));
}

async function digest(file: string): Promise<string> {
  return createHash('sha512')
    .update(await readFile(file))
    .digest('hex');
}
