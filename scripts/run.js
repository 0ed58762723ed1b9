// @ts-check
/**
 * `node scripts/run.js <script>`: what every script of the root `package.json` starts with. It checks the package manager, installs
 * what the script needs, and continues in the Node of the workspace. It is plain JavaScript, because the first run happens in the
 * Node of the machine, which may be too old for the other programs.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commands } from './commands.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const { devEngines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const { version } = devEngines.packageManager;

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];

if (command === undefined) {
  fail(`Unknown script "${name}". The scripts are ${Object.keys(commands).join(', ')}.`);
} else if (!process.env['npm_config_user_agent']?.startsWith(`pnpm/${version} `)) {
  fail(`This repository needs pnpm ${version}: npx -y pnpm@${version} ${[name, ...args].join(' ')}`);
} else if (command.options !== undefined && args.some((arg) => arg === '--help' || arg === '-h')) {
  printHelp(name, command);
} else {
  process.exitCode = await run(command, args);
}

/**
 * @param {import('./commands.js').Command} command
 * @param {readonly string[]} args
 */
async function run({ installs, builds, program }, args) {
  // Checking the age and the publisher of every locked package takes thousands of requests. `pnpm test` does it for each commit.
  const selection =
    installs === 'start' ? ['--trust-lockfile', '--filter', '.', '--filter', '@job-status/scripts...'] : [];
  if (installs === 'everything' && !existsSync(`${root}test/node_modules`)) {
    console.log('Downloading what only tests and linters need: other runtimes, a browser, a database, about 600 MB.');
  }
  const steps = [[pnpm(), 'install', '--frozen-lockfile', ...(process.stdout.isTTY ? [] : ['--silent']), ...selection]];
  if (builds !== undefined) {
    const filters = builds.map((name) => `--filter=@job-status/${name}`);
    steps.push(['node', 'scripts/turbo.ts', 'run', 'build', ...filters, '--output-logs=errors-only']);
  }
  steps.push([...program, ...args]);
  for (const [file = '', ...rest] of steps) {
    const code = await runStep(file, rest);
    if (code !== 0) return code;
  }
  return 0;
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function runStep(file, args) {
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  // A terminal sends Ctrl-C to the child as well, so the launcher only waits for it.
  const ignore = () => {};
  const forward = () => void child.kill('SIGTERM');
  process.on('SIGINT', ignore).on('SIGTERM', forward);
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      console.error(message);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => process.off('SIGINT', ignore).off('SIGTERM', forward));
}

/** The pnpm that runs this script, which need not be on the PATH. */
function pnpm() {
  return process.env['npm_execpath'] ?? 'pnpm';
}

/**
 * @param {string} name
 * @param {import('./commands.js').Command} command
 */
function printHelp(name, { description, options }) {
  const lines = Object.entries(options ?? {}).map(([option, text]) => `  ${option.padEnd(22)}${text}`);
  const usage = `Usage: pnpm ${name}${lines.length > 0 ? ' [options]' : ''}`;
  console.log([usage, '', description, ...(lines.length > 0 ? ['', 'Options:', ...lines] : [])].join('\n'));
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
