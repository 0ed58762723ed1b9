/** Releases a copy of the repository to a local registry with the command of the release workflow. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyRepository, runScript } from '../new-api/copy-repository.ts';
import { publicPackages, root } from './public-packages.ts';
import { openRegistry, type Registry } from './registry.ts';

const run = promisify(execFile);

/**
 * The packages whose build output is copied. The bundles of the client and the command line contain the paths of libraries, which
 * would differ in the copy. The data of the test kit takes long to generate.
 */
const copiedBuilds = ['cli', 'client', 'testing'];

export interface Release extends AsyncDisposable {
  readonly registry: Registry;
  /** The published tarballs by the folder of the package. */
  readonly tarballs: ReadonlyMap<string, string>;
  /** A new folder, which is removed with the release. */
  createFolder(name: string): Promise<string>;
}

/** Copies the repository to another folder, builds the packages there, and publishes them. */
export async function openRelease(): Promise<Release> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'job-status-release-')));
  const [copy, registry] = await Promise.all([copyRepository(), openRegistry(folder)]);
  for (const name of copiedBuilds)
    await cp(join(root, `packages/${name}/dist`), join(copy, `packages/${name}/dist`), { recursive: true });
  for (const name of ['contract', 'durable', 'mock']) {
    const { manifest } = publicPackages.find((each) => each.folder === name) ?? {};
    await runScript(copy, `packages/${name}`, manifest?.scripts?.['build'] ?? 'false');
  }
  await publish(copy, registry.url, folder);
  const tarballs = new Map(publicPackages.map(({ folder: name }) => [name, join(folder, 'tarballs', `${name}.tgz`)]));
  // Yarn 1 rejects paths that contain an `@`.
  for (const { folder: name, manifest } of publicPackages)
    await cp(registry.findTarball(name, manifest.version), tarballs.get(name) ?? '');
  return {
    registry,
    tarballs,
    async createFolder(name) {
      const created = join(folder, 'projects', name);
      await mkdir(created, { recursive: true });
      return created;
    },
    async [Symbol.asyncDispose]() {
      await registry[Symbol.asyncDispose]();
      await Promise.all([copy, folder].map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

/** Runs `changeset publish`, which also tags the release, so the copy needs a history. */
async function publish(copy: string, registry: string, folder: string): Promise<void> {
  const config = join(folder, 'npmrc');
  await writeFile(config, `registry=${registry}\n${registry.slice('http:'.length)}:_authToken=any\n`);
  const env = {
    ...process.env,
    NPM_CONFIG_USERCONFIG: config,
    NPM_CONFIG_REGISTRY: registry,
    PNPM_CONFIG_REGISTRY: registry,
    GIT_AUTHOR_NAME: 'test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
  };
  await run('git', ['init', '--quiet'], { cwd: copy });
  await run('git', ['commit', '--quiet', '--allow-empty', '--message=Release'], { cwd: copy, env });
  await run(join(root, 'node_modules/.bin/changeset'), ['publish'], { cwd: copy, env, maxBuffer: 2 ** 24 });
}
