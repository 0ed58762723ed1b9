/** Limits the size of tarballs, the dependencies, and the files that a first call loads. Raise a limit only deliberately. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startMock } from '@job-status/mock';
import { afterAll, describe, expect, it } from 'vitest';
import { packPackage } from '../runtimes/pack.ts';
import { publicPackages, root } from './public-packages.ts';

const run = promisify(execFile);

interface Budget {
  /** Tarball in kB of 1,000 bytes. */
  readonly tarball: number;
  /** The package and everything that it depends on, unpacked, in kB. */
  readonly installed: number;
  /** The number of packages that are installed as dependencies. */
  readonly dependencies: number;
}

const budgets: Readonly<Record<string, Budget>> = {
  cli: { tarball: 360, installed: 3_000, dependencies: 1 },
  client: { tarball: 345, installed: 1_250, dependencies: 0 },
  contract: { tarball: 100, installed: 550, dependencies: 0 },
  durable: { tarball: 50, installed: 37_000, dependencies: 21 },
  mock: { tarball: 70, installed: 46_000, dependencies: 160 },
  testing: { tarball: 120, installed: 600, dependencies: 0 },
};

const folder = mkdtempSync(join(tmpdir(), 'job-status-budgets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(publicPackages)('$manifest.name', ({ folder: name }) => {
  const budget = budgets[name] ?? expect.fail(`Add the budget of ${name}.`);

  it('keeps its tarball small', { timeout: 60_000 }, async () => {
    const { size } = statSync(await packPackage(name, folder));

    expect(size / 1_000).toBeLessThanOrEqual(budget.tarball);
  });

  it('has few and small dependencies', () => {
    const found = findDependencies(join(root, 'packages', name));
    const sizes = [...found].map((path) => measureFolder(path));
    const installed = sizes.reduce((sum, size) => sum + size, measurePackage(name)) / 1_000;

    expect(found.size).toBeLessThanOrEqual(budget.dependencies);
    expect(installed).toBeLessThanOrEqual(budget.installed);
  });
});

it('loads few files for the first call of a process', { timeout: 60_000 }, async () => {
  const mock = await startMock({ port: 0 });
  const program = `
    import { registerHooks } from 'node:module';
    const files = new Set();
    registerHooks({ load: (url, context, next) => { if (url.startsWith('file:')) files.add(url); return next(url, context); } });
    const { createDliClient } = await import('@job-status/client/dli');
    const dli = createDliClient({ endpoint: '${mock.url}', allowInsecureLoopback: true, credentials: { token: 'any' } });
    const { status } = await dli.getJobStatus({ project_id: 'p', job_id: 'happy' });
    console.log(status, files.size);
    process.exit();`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: join(root, 'test') });
  await mock.stop();
  const [status, files] = stdout.trim().split(' ');

  expect(status).toBe('LAUNCHING');
  // The entry point, the contract, the code for calls, and the transport.
  expect(Number(files)).toBeLessThanOrEqual(4);
});

/** Finds the folders of all packages that a package needs at run time. */
function findDependencies(path: string, found = new Set<string>()): Set<string> {
  const { dependencies = {} } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(dependencies)) {
    const target = resolvePackage(dependency, path);
    if (found.has(target)) continue;
    found.add(target);
    findDependencies(target, found);
  }
  return found;
}

function resolvePackage(name: string, from: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      return realpathSync(join(folder, 'node_modules', name));
    } catch {
      // Continue in the parent folder.
    }
  }
  throw new Error(`${name} is not installed for ${from}.`);
}

/** Measures the packed files of a workspace package, or all files of another package except its dependencies. */
function measureFolder(path: string): number {
  const own = publicPackages.find(({ folder: name }) => realpathSync(join(root, 'packages', name)) === path);
  return own === undefined ? measureTree(path) : measurePackage(own.folder);
}

function measurePackage(name: string): number {
  const path = join(root, 'packages', name);
  const { files = [] } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { files?: string[] };
  return files.reduce((sum, file) => sum + measureTree(join(path, file)), 0);
}

function measureTree(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce(
    (sum, name) => (name === 'node_modules' ? sum : sum + measureTree(join(path, name))),
    0,
  );
}
