/** Every root script checks the package manager first, explains itself, and has a name that runs it. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commands } from '../../scripts/commands.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { scripts, devEngines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  scripts: Record<string, string>;
  devEngines: { packageManager: { version: string } };
};
const { version } = devEngines.packageManager;

async function run(userAgent: string | undefined, ...args: string[]) {
  const env = { PATH: process.env['PATH'], ...(userAgent !== undefined && { npm_config_user_agent: userAgent }) };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.js', ...args], { cwd: root, env });
    return { code: 0, stdout, stderr: '' };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

it('has a root script for each command', () => {
  const names = Object.keys(scripts).filter((name) => scripts[name]?.startsWith('node scripts/run.js'));

  expect(names.sort()).toEqual(Object.keys(commands).sort());
  for (const name of names) expect(scripts[name]).toBe(`node scripts/run.js ${name}`);
});

it.each([
  ['npm', 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false'],
  ['an older pnpm', 'pnpm/10.34.5 npm/? node/v20.20.2 linux x64'],
  ['a version that starts with the same digits', `pnpm/${version}0 npm/? node/? linux x64`],
  ['Yarn', 'yarn/1.22.22 npm/? node/v20.20.2 linux x64'],
  ['no package manager', undefined],
])('rejects %s in one line with the right command', async (_, userAgent) => {
  expect(await run(userAgent, 'start', '--port', '4020')).toEqual({
    code: 1,
    stdout: '',
    stderr: `This repository needs pnpm ${version}: npx -y pnpm@${version} start --port 4020\n`,
  });
});

describe.each(Object.entries(commands).filter(([, { options }]) => options !== undefined))('%s', (name, command) => {
  it.each(['--help', '-h'])('prints help with %s, and installs nothing', async (flag) => {
    const { code, stdout } = await run(`pnpm/${version} npm/? node/? linux x64`, name, flag);

    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: pnpm ${name}`);
    expect(stdout).toContain(command.description);
    for (const option of Object.keys(command.options ?? {})) expect(stdout).toContain(`  ${option}`);
  });
});

// pnpm runs its own command instead of a script of the same name.
it('has no script that a command of pnpm hides', () => {
  const hidden = [
    'add',
    'audit',
    'config',
    'create',
    'docs',
    'env',
    'fetch',
    'help',
    'import',
    'info',
    'init',
    'install',
    'link',
  ];
  hidden.push(
    'list',
    'login',
    'outdated',
    'pack',
    'patch',
    'profile',
    'prune',
    'publish',
    'rebuild',
    'remove',
    'root',
    'search',
  );
  hidden.push('server', 'setup', 'store', 'update', 'version', 'view', 'why');

  expect(Object.keys(scripts).filter((name) => hidden.includes(name))).toEqual([]);
});
