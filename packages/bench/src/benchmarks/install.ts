import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Benchmark, type Context, ours, takeMinimum } from '../benchmark.ts';
import { machinePath, measureDisk } from '../clean-machine.ts';
import { run } from '../process.ts';

const client = fileURLToPath(new URL('../../../client', import.meta.url));
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** The packages that each peer needs. */
const peers: Readonly<Record<string, readonly string[]>> = {
  'openapi-fetch': ['openapi-fetch'],
  axios: ['axios'],
  'azure-core': ['@azure-rest/core-client'],
  'huawei-core': ['@huaweicloud/huaweicloud-sdk-core', 'uuid'],
};

export const install: Benchmark = {
  name: 'install',
  title: 'Installation of a client',
  description:
    '`npm install` in an empty folder: the packages, what they occupy on the disk, and the time with a warm cache of npm, the minimum of several passes. Our client is installed from its tarball.',
  maxRounds: 2,
  contenders: [
    { id: ours, title: '@job-status/client', kind: 'ours' },
    { id: 'empty', title: 'an empty package', kind: 'limit' },
    { id: 'openapi-fetch', title: 'openapi-fetch', kind: 'peer' },
    { id: 'axios', title: 'axios', kind: 'peer' },
    { id: 'azure-core', title: 'Azure REST core', kind: 'peer' },
    { id: 'huawei-core', title: 'Huawei SDK core + uuid', kind: 'peer' },
  ],
  columns: [
    { id: 'packages', title: 'packages', digits: 0 },
    { id: 'disk', title: 'MB', digits: 2 },
    { id: 'seconds', title: 's', digits: 1 },
  ],
  rows: [
    { title: 'Packages of an installed client', column: 'packages', unit: '', isHeadline: true },
    { title: 'Disk space of an installed client', column: 'disk', unit: 'MB', isHeadline: true },
    { title: 'Installation of the client', column: 'seconds', unit: 's' },
  ],
  measure: async (id, context) => {
    // Outside the repository, so that npm does not find its workspace.
    const folder = await mkdtemp(join(tmpdir(), 'job-status-install-'));
    try {
      const packages = await findPackages(id, folder, context);
      // The first pass fills the cache of npm.
      return await takeMinimum(Math.max(2, Math.min(context.passes, 3)), () => installInto(folder, packages));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function installInto(folder: string, packages: readonly string[]): Promise<Record<string, number>> {
  const cwd = join(folder, 'project');
  await rm(cwd, { recursive: true, force: true });
  await mkdir(cwd);
  await writeFile(join(cwd, 'package.json'), '{}');
  const { ms } = await run('npm', ['install', ...packages, '--prefer-offline', ...quiet], cwd, { PATH: machinePath });
  const lock = JSON.parse(await readFile(join(cwd, 'package-lock.json'), 'utf8')) as { packages: object };
  const disk = measureDisk([join(cwd, 'node_modules')], ['.package-lock.json']) / 1e6;
  // The first entry is the project itself.
  return { packages: Object.keys(lock.packages).length - 1, disk, seconds: ms / 1_000 };
}

/** What npm installs: tarballs of our packages, and the versions of the peers that the bench pins. */
async function findPackages(id: string, folder: string, { sandbox }: Context): Promise<string[]> {
  const names = peers[id];
  if (names !== undefined) return names.map((name) => `${name}@${sandbox.peerVersions[name]}`);
  if (id === ours) {
    const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', folder], client);
    return [(JSON.parse(stdout) as { filename: string }).filename];
  }
  await writeFile(join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0", "files": [] }');
  await run('npm', ['pack', '--loglevel=error'], folder, { PATH: machinePath });
  return [join(folder, 'empty-1.0.0.tgz')];
}
