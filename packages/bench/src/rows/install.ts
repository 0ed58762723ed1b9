import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entry, ours } from '../clients/clients.ts';
import { asOf } from '../peers/versions.ts';
import { npm, run } from '../process.ts';
import { note } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What `npm install` of one client alone brings. */
export const install: Row = {
  name: 'install',
  title: 'An empty folder after installing the client alone',
  note: 'Packages, files and MB of 1,000,000 bytes in node_modules; ours from its packed tarballs. Seconds depend on caches and network.',
  columns: [
    { id: 'packages', title: 'packages', digits: 0 },
    { id: 'files', title: 'files', digits: 0 },
    { id: 'mb', title: 'MB', digits: 2 },
    { id: 'seconds', title: 'seconds', digits: 1 },
  ],
  measure,
};

async function measure({ clients, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  for (const client of clients.filter(({ packages }) => packages.length > 0)) {
    progress(client.title);
    const folder = join(workshop.folder, 'install', client.id);
    await mkdir(folder, { recursive: true });
    const dependencies = client.id === ours ? await packed(client, folder) : pinned(client, workshop.versions);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true, dependencies }));
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    const { ms } = await npm(['install', ...flags, `--before=${asOf}`], folder);
    const files = await readdir(join(folder, 'node_modules'), { recursive: true, withFileTypes: true });
    const plain = files.filter((file) => file.isFile() && file.name !== '.package-lock.json');
    const sizes = await Promise.all(
      plain.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
    );
    const lock = JSON.parse(await readFile(join(folder, 'node_modules', '.package-lock.json'), 'utf8')) as {
      packages: object;
    };
    note(samples, client.id, 'packages', Object.keys(lock.packages).length);
    note(samples, client.id, 'files', plain.length);
    note(samples, client.id, 'mb', sizes.reduce((sum, bytes) => sum + bytes, 0) / 1e6);
    note(samples, client.id, 'seconds', ms / 1000);
    await rm(folder, { recursive: true, force: true });
  }
  return samples;
}

function pinned({ packages }: Entry, versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(packages.map((name) => [name, versions[name] ?? 'latest']));
}

/** Our packages as they would be published. Only pnpm knows what to write for `workspace:` and `catalog:`. */
async function packed({ packages }: Entry, folder: string): Promise<Record<string, string>> {
  const { devEngines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devEngines: { packageManager: { version: string } };
  };
  const pnpm = `pnpm@${devEngines.packageManager.version}`;
  for (const name of packages) {
    const cwd = join(root, 'packages', basename(name));
    await run('npx', ['-y', pnpm, 'pack', '--pack-destination', folder], { cwd });
  }
  const files = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  const fileOf = (name: string): string =>
    files.find((file) => file.startsWith(name.slice(1).replace('/', '-'))) ?? name;
  return Object.fromEntries(packages.map((name) => [name, `file:${join(folder, fileOf(name))}`]));
}
