/** A clone on a machine that has git, an old Node.js and npm, and nothing else: the commands of the README, as they are printed. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type CleanMachine, measureDisk, openCleanMachine } from '@job-status/bench/clean-machine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodes } from '../runtimes/nodes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const limits = { downloadedBytes: 170e6, bytesOnDisk: 500e6 };

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
  const { stdout } = await promisify(execFile)('sh', ['-c', findCommand(/^curl /)], { env: machine.env });
  await start.interrupt();

  expect(JSON.parse(stdout)).toMatchObject({ status: 'LAUNCHING' });
  expect(machine.downloaded()).toBeGreaterThan(50e6);
  expect(machine.downloaded()).toBeLessThan(limits.downloadedBytes);
  // What was unpacked, without the checkout, its builds, and what npx keeps of pnpm itself.
  const unpacked = [join(machine.checkout, 'node_modules'), join(machine.home, '.local')];
  expect(measureDisk(unpacked)).toBeLessThan(limits.bytesOnDisk);
});

it('builds the site', { timeout: 200_000 }, async () => {
  const site = machine.start(findCommand(/ site$/));

  expect(await site.end, site.output()).toBe(0);
  expect(existsSync(join(machine.checkout, 'packages/reference/dist/index.html'))).toBe(true);
});

it('runs every command of the README, except the one that runs this test', () => {
  const others = commands.filter((command) => !/ (start|site)$|^curl /.test(command));

  expect(others.filter((command) => !/pnpm@\S+ test$/.test(command))).toEqual([]);
});
