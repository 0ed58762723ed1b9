/** Installs packages into an empty project with each package manager, from each kind of source. */
import { execFile } from 'node:child_process';
import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const installed = fileURLToPath(new URL('../node_modules/', import.meta.url));

export const packageManagers = ['npm', 'pnpm', 'yarn 1', 'yarn berry', 'yarn berry with pnp'] as const;
export type PackageManager = (typeof packageManagers)[number];

export interface Project {
  readonly folder: string;
  readonly registry: string;
  /** The `node` that runs the package manager. */
  readonly node: string;
}

/** Runs a command in the project. Resolves with its output. */
export type Run = (command: string, ...args: readonly string[]) => Promise<string>;

/** @param dependencies - The version or URL of each package, as in `dependencies`. */
export async function installPackages(
  manager: PackageManager,
  { folder, registry, node }: Project,
  dependencies: Readonly<Record<string, string>>,
): Promise<Run> {
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'project', version: '1.0.0', private: true, type: 'module', dependencies };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  // The project must not read the configuration of the machine or write files outside its folder.
  const bin = join(folder, '.bin');
  await mkdir(bin);
  await symlink(await realpath(node), join(bin, 'node'));
  const env = {
    PATH: [bin, process.env['PATH']].join(':'),
    HOME: join(folder, '.home'),
    CI: '1',
    NPM_CONFIG_REGISTRY: registry,
    YARN_REGISTRY: registry,
  };
  await mkdir(env.HOME);
  const [command, ...args] = await prepare[manager](folder, registry);
  const runIn: Run = async (file, ...rest) => {
    try {
      return (await run(file, rest, { cwd: folder, env })).stdout;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${[file, ...rest].join(' ')} failed.\n${stdout}\n${stderr}`);
    }
  };
  await runIn(command, ...args);
  return runIn;
}

/** Returns the command that runs a script of the project. */
export function toScriptCommand(manager: PackageManager, script: string): readonly [string, ...string[]] {
  // Without `node_modules`, only Yarn can resolve the packages.
  return manager === 'yarn berry with pnp'
    ? ['node', join(installed, '@yarnpkg/cli-dist/bin/yarn.js'), 'node', script]
    : ['node', script];
}

type Prepare = (folder: string, registry: string) => Promise<readonly [string, ...string[]]>;

const prepare: Readonly<Record<PackageManager, Prepare>> = {
  async npm() {
    return ['npm', 'install', '--no-audit', '--no-fund'];
  },
  async pnpm(folder, registry) {
    // By default, pnpm rejects packages that were published recently.
    const settings = `registry: ${registry}\nminimumReleaseAge: 0\nstoreDir: ${join(folder, '.store')}\n`;
    await writeFile(join(folder, 'pnpm-workspace.yaml'), settings);
    return [await findPnpm(), 'install'];
  },
  async 'yarn 1'(folder) {
    return [
      'node',
      join(installed, 'yarn1/bin/yarn.js'),
      'install',
      '--non-interactive',
      '--cache-folder',
      join(folder, '.cache'),
    ];
  },
  async 'yarn berry'(folder, registry) {
    return prepareBerry(folder, registry, 'node-modules');
  },
  async 'yarn berry with pnp'(folder, registry) {
    return prepareBerry(folder, registry, 'pnp');
  },
};

async function prepareBerry(
  folder: string,
  registry: string,
  nodeLinker: string,
): Promise<readonly [string, ...string[]]> {
  const settings = {
    nodeLinker,
    npmRegistryServer: registry,
    unsafeHttpWhitelist: ['127.0.0.1'],
    approvedGitRepositories: ['**'],
    enableTelemetry: false,
    enableGlobalCache: false,
    enableImmutableInstalls: false,
    npmMinimalAgeGate: 0,
  };
  await writeFile(join(folder, '.yarnrc.yml'), JSON.stringify(settings));
  await writeFile(join(folder, 'yarn.lock'), '');
  return ['node', join(installed, '@yarnpkg/cli-dist/bin/yarn.js'), 'install'];
}

/** Finds the pnpm that runs the tests. It is a native binary that does not depend on the environment of the project. */
async function findPnpm(): Promise<string> {
  const { stdout } = await run('which', ['pnpm']);
  return stdout.trim();
}
