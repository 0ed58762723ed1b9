/** A clone on a machine that has git, an old Node.js and npm, and nothing else: the commands of the README, as they are printed. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type CleanMachine, measureDisk, openCleanMachine } from '@job-status/bench/clean-machine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTarball } from '../packages/tarball.ts';
import { nodes } from '../runtimes/nodes.ts';
import { packPackage } from '../runtimes/pack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const limits = { downloadedBytes: 170e6, requests: 600, bytesOnDisk: 500e6 };

const run = promisify(execFile);

let machine: CleanMachine;

beforeAll(async () => {
  // The oldest Node.js of the tests is that of the machine.
  machine = await openCleanMachine(nodes[0]?.command ?? process.execPath);
  await machine.clone();
}, 120_000);

afterAll(() => machine[Symbol.asyncDispose]());

/** The commands of the README, without their comments. */
const commands = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/^```sh\n(.+?)^```$/gms)].flatMap(
  ([, block = '']) =>
    block
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '')),
);
const findCommand = (pattern: RegExp): string =>
  commands.find((command) => pattern.test(command)) ?? expect.fail(`${pattern}`);

it('starts with one command, and downloads only what that needs', { timeout: 400_000 }, async () => {
  const start = machine.start(findCommand(/ start$/));
  await start.waitForOutput('http://127.0.0.1:4010');
  const front = await (await fetch('http://127.0.0.1:4010')).text();
  const { stdout } = await run('sh', ['-c', findCommand(/^curl /)], { env: machine.env });
  await start.waitForOutput('The reference is ready');
  const page = await (await fetch('http://127.0.0.1:4010/dli.html')).text();
  await start.interrupt();

  expect(front).toContain('The reference is being built');
  expect(JSON.parse(stdout)).toMatchObject({ status: 'LAUNCHING' });
  expect(page).toContain('<h1');
  expect(machine.downloaded()).toBeGreaterThan(50e6);
  expect(machine.downloaded()).toBeLessThan(limits.downloadedBytes);
  expect(machine.requests()).toBeLessThan(limits.requests);
  // What was unpacked, without the checkout, its builds, and what npx keeps of pnpm itself.
  const unpacked = [join(machine.checkout, 'node_modules'), join(machine.home, '.local')];
  expect(measureDisk(unpacked)).toBeLessThan(limits.bytesOnDisk);
});

// `start` has built them in the clone: in another folder than the workspace, and with fewer packages in `node_modules`.
it.for(['cli', 'client', 'contract', 'mock', 'testing'])(
  'packs the same %s as the workspace',
  { timeout: 100_000 },
  async (name) => {
    const destination = await mkdtemp(join(machine.home, 'packed-'));
    const own = await readTarball(await packPackage(name, destination));
    const cloned = await readTarball(await packPackage(name, destination, machine.checkout));

    expect(cloned.size).toBeGreaterThan(5);
    // The workspace can have more: a build from the cache does not delete the files of an earlier one.
    const different = [...cloned].filter(([file, text]) => own.get(file) !== text);
    expect(different.map(([file]) => file)).toEqual([]);
  },
);

it('builds the site', { timeout: 200_000 }, async () => {
  const site = machine.start(findCommand(/ site$/));

  expect(await site.end, site.output()).toBe(0);
  expect(existsSync(join(machine.checkout, 'packages/reference/dist/index.html'))).toBe(true);
});

it('runs every command of the README, except the one that runs this test', () => {
  const others = commands.filter((command) => !/ (start|site)$|^curl /.test(command));

  expect(others.filter((command) => !/pnpm@\S+ test$/.test(command))).toEqual([]);
});
