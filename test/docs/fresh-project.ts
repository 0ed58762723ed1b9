/**
 * A new project of a user: a machine that has git, the oldest supported Node.js, npm and little else, where npm installed the
 * packages as they are packed, and the packages that the documentation imports.
 */
import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openCleanMachine } from '@job-status/bench/clean-machine';
import { openDependencyRegistry } from '../packages/dependency-registry.ts';
import { publicPackages } from '../packages/public-packages.ts';
import { nodes } from '../runtimes/nodes.ts';
import { packPackage } from '../runtimes/pack.ts';
import { documents, root } from './code-blocks.ts';

export interface FreshProject {
  /** The folder of the project. */
  readonly folder: string;
  /** The settings of npm for each home of this machine. */
  readonly npmrc: string;
  /** The folders of programs. The first is for what needs a newer Node.js than the machine has. */
  readonly path: { readonly newer: string; readonly machine: string };
  /** The packed packages. */
  readonly tarballs: readonly string[];
}

/** What the programs of the documentation import from elsewhere. Version 7 of undici is the newest for this Node.js. */
const imported = ['@opentelemetry/api', 'msw', 'undici@7', 'yaml'];

export async function openFreshProject(): Promise<FreshProject & AsyncDisposable> {
  const packed = await mkdtemp(join(tmpdir(), 'job-status-packed-'));
  const tarballs = await Promise.all(publicPackages.map(({ folder }) => packPackage(folder, packed)));
  const registry = await openDependencyRegistry(tarballs);
  const machine = await openCleanMachine(nodes[0]?.command ?? process.execPath, {
    registry,
    programs: ['bash', 'base64', 'openssl', 'sleep'],
  });
  const bin = machine.env['PATH'] ?? '';
  const npmrc = join(machine.home, '.npmrc');
  // npm installs commands next to Node.js, which is only linked to on this machine.
  await writeFile(npmrc, `registry=${registry.url}\nprefix=${dirname(bin)}\naudit=false\nfund=false\n`);
  const manifest = { private: true, type: 'module', scripts: { test: 'node test.mjs' } };
  await writeFile(join(machine.checkout, 'package.json'), JSON.stringify(manifest));
  for (const command of findInstallations()) {
    const installation = machine.start(command);
    if ((await installation.end) !== 0) throw new Error(`\`${command}\` failed:\n${installation.output()}`);
  }
  const newer = join(machine.home, 'newer');
  await mkdir(newer);
  await symlink(process.execPath, join(newer, 'node'));
  return {
    folder: machine.checkout,
    npmrc: await readFile(npmrc, 'utf8'),
    path: { newer, machine: bin },
    tarballs,
    async [Symbol.asyncDispose]() {
      await machine[Symbol.asyncDispose]();
      await rm(packed, { recursive: true, force: true });
    },
  };
}

/** The commands of the documents that install packages, with one command for each option. */
function findInstallations(): readonly string[] {
  const text = globSync([...documents], { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const packages = new Map([['npm install', new Set(imported)]]);
  for (const [, command = '', name = ''] of text.matchAll(/^(?:.*`)?(npm install(?: --\S+)?) (@job-status\/\w+)/gm)) {
    packages.set(command, (packages.get(command) ?? new Set()).add(name));
  }
  return [...packages].map(([command, names]) => [command, ...names].join(' '));
}
