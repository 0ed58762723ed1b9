/** A copy of the repository that a test can change. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Copies all files that Git does not ignore, and links the installed packages. Returns the path of the copy. */
export async function copyRepository(): Promise<string> {
  const copy = await realpath(await mkdtemp(join(tmpdir(), 'job-status-new-api-')));
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 16 * 2 ** 20,
  });
  const { stdout: deleted } = await run('git', ['ls-files', '-z', '--deleted'], { cwd: root });
  const deletedFiles = new Set(deleted.split('\0'));
  for (const file of stdout.split('\0').filter((path) => path !== '' && !deletedFiles.has(path))) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await cp(join(root, file), join(copy, file));
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const folder of await findPackageFolders()) {
    // The links to packages of the workspace are relative, so they lead to the copies.
    await cp(join(root, folder, 'node_modules'), join(copy, folder, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/\.(bin|vite|cache)$/.test(path),
    });
  }
  return copy;
}

/** Runs a command of a package in the copy. Returns its output, and throws if it fails. */
export async function runScript(copy: string, folder: string, command: string): Promise<string> {
  const path = [join(root, folder, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env['PATH']].join(
    ':',
  );
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: path, JOB_STATUS_ROOT: undefined };
  delete env['JOB_STATUS_ROOT'];
  const options = { cwd: join(copy, folder), env, maxBuffer: 64 * 2 ** 20 };
  try {
    const { stdout } = await run('sh', ['-c', command], options);
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`\`${command}\` failed in ${folder}.\n${stdout.slice(-6_000)}\n${stderr.slice(-3_000)}`);
  }
}

async function findPackageFolders(): Promise<string[]> {
  const packages = (await readdir(join(root, 'packages'))).map((name) => `packages/${name}`);
  return ['specs', 'scripts', 'test', ...packages].filter((folder) => existsSync(join(root, folder, 'node_modules')));
}
