import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startMock } from '../index.ts';
import { run } from './command.fixture.ts';

/** Resolves when the port is free. */
async function claim(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  await new Promise((resolve) => server.close(resolve));
}

const address = /http:\/\/127\.0\.0\.1:(\d+)/;

test('prints the address, a working command for each API, and each request', async () => {
  const command = run(['--port', '0']);
  await command.seen(/Prefer/);
  const commands = command.printed.out.match(/curl .*/g) ?? [];
  expect(commands).toHaveLength(3);
  for (const line of commands) {
    const { stdout } = await promisify(execFile)('sh', ['-c', `${line} --silent --show-error --fail`]);
    expect(JSON.parse(stdout)).toBeTypeOf('object');
    const { pathname } = new URL(/http[^']+/.exec(line)?.[0] ?? '');
    await command.seen(new RegExp(`^GET ${pathname} 200 [\\w-]+ \\([\\w-]+\\) [0-9.]+ ms$`, 'm'));
  }
  command.child.kill();
  await command.ended;
  expect(command.printed.err).toBe('');
});

test('serves only the APIs that are named', async () => {
  const command = run(['dli', '--port=0']);
  await command.seen(/Prefer/);
  expect(command.printed.out.match(/curl .*/g)).toEqual([expect.stringContaining('/v1.0/')]);
  command.child.kill();
  await command.ended;
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the command with 0 despite an open connection, and frees the port',
  async (signal) => {
    const command = run(['--port', '0']);
    const [, port = ''] = await command.seen(address);
    // This connection stays open: `fetch` keeps it for the next request.
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
    command.child.kill(signal);
    expect(await command.ended).toBe(0);
    expect(command.printed.err).toBe('');
    await claim(Number(port));
  },
);

test.each([
  [['obs'], /API "obs" does not exist\. Expected one of: dataarts, dli, cdm\./],
  [['--port', '80a'], /--port.*"80a"/],
  [['--port', '65536'], /65536/],
  [['--port'], /--port/],
  [['--color'], /: Unknown option '--color'. Run with --help for the list of options.\n/],
  [['--speed', 'fast'], /--speed.*"fast"/],
  [['--speed=-1'], /--speed.*"-1"/],
  [['--speed', '9999999'], /speed.*9999999/],
  [['--cors', '*'], /origin.*"\*"/],
  [['obs', '--scenarios'], /API "obs" does not exist/],
])('rejects %j in one line', async (args, reason) => {
  const command = run(args);
  expect(await command.ended).toBe(2);
  expect(command.printed).toEqual({ out: '', err: expect.stringMatching(/^job-status-mock: [^\n]+\n$/) });
  expect(command.printed.err).toMatch(reason);
});

test('rejects a port in use in one line', async () => {
  const mock = await startMock({ port: 0 });
  const command = run(['--port', `${mock.port}`]);
  expect(await command.ended).toBe(2);
  expect(command.printed.err).toMatch(new RegExp(`^job-status-mock: Port ${mock.port} .* in use.*--port[^\\n]*\\n$`));
  await mock.stop();
});

test('prints the help and the version', async () => {
  const [help, version] = [run(['--help']), run(['--version'])];
  expect([await help.ended, await version.ended]).toEqual([0, 0]);
  expect(help.printed.out).toMatch(/^Usage: npx @job-status\/mock /);
  expect(version.printed.out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('lists the scenarios of each API, and shared ones once', async () => {
  const [all, one] = [run(['--scenarios']), run(['cdm', '--scenarios'])];
  expect([await all.ended, await one.ended]).toEqual([0, 0]);
  expect(all.printed.out).toContain('happy\n  The job runs from the queue to the result');
  expect(all.printed.out).toContain('  LAUNCHING, 1 poll → RUNNING, 1 poll → SCALING, 1 poll → FINISHED\n');
  expect(all.printed.out.match(/^connection-reset$/gm)).toHaveLength(1);
  expect(all.printed.out.match(/^happy$/gm)).toHaveLength(3);
  expect(one.printed.out).toMatch(/^connection-reset$/m);
  expect(one.printed.out).not.toContain('LAUNCHING');
});

test('runs scenarios as the greeting states, at the given speed', async () => {
  const command = run(['dli', '--port', '0', '--speed', '0']);
  const [, port] = await command.seen(address);
  await command.seen(/happy, failed or throttled-1/);
  const path = command.printed.out.match(/(\/v1\.0\/\S+\/)[^/]+\/status/)?.[1] ?? '';
  const ask = async (): Promise<unknown> => {
    const headers = { 'X-Auth-Token': 't' };
    const response = await fetch(`http://127.0.0.1:${port}${path}happy-timed/status`, { headers });
    return ((await response.json()) as { status: unknown }).status;
  };
  expect(await ask()).toBe('LAUNCHING');
  const body = JSON.stringify({ advance: '10s' });
  const headers = { 'content-type': 'application/json' };
  await fetch(`http://127.0.0.1:${port}/__mock/clock`, { method: 'POST', body, headers });
  expect(await ask()).toBe('RUNNING');
  command.child.kill();
  await command.ended;
});

test('runs no scenarios with --plain, and does not mention them', async () => {
  const command = run(['--port', '0', '--plain']);
  const [, port] = await command.seen(address);
  await command.seen(/Prefer/);
  expect(command.printed.out).not.toContain('happy');
  expect((await fetch(`http://127.0.0.1:${port}/__mock/jobs`)).status).toBe(404);
  command.child.kill();
  await command.ended;
});

test('logs the served status and verdict, and the closest scenario for a job name that looks like one', async () => {
  const command = run(['dli', '--port', '0']);
  const [, port] = await command.seen(address);
  for (const name of ['failed', 'failed', 'happpy-1', 'not-found']) {
    await fetch(`http://127.0.0.1:${port}/v1.0/p/jobs/${name}/status`, { headers: { 'X-Auth-Token': 't' } });
  }
  await command.seen(/jobs\/not-found\/status 404 [0-9.]+ ms$/m);
  expect(command.printed.out).toMatch(/failed\/status 200 RUNNING \(pending\) [0-9.]+ ms$/m);
  expect(command.printed.out).toMatch(/failed\/status 200 FAILED \(failure\) [0-9.]+ ms$/m);
  expect(command.printed.out).toMatch(/happpy-1\/status 200 .* ms No such scenario\. Closest name: happy$/m);
  expect(command.printed.err).toBe('');
  command.child.kill();
  await command.ended;
});

test('warns that other machines can reach the control API, and prints the real address', async () => {
  const [open, closed] = [run(['--port', '0', '--host', '0.0.0.0']), run(['--port', '0'])];
  await Promise.all([open.seen(/Prefer/), closed.seen(/Prefer/)]);
  for (const command of [open, closed]) {
    command.child.kill();
    await command.ended;
  }
  const [, port] = /running at http:\/\/127\.0\.0\.1:(\d+)/.exec(open.printed.out) ?? [];
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of addresses) {
    expect(open.printed.out).toContain(`In the network: http://${address}:${port}\n`);
  }
  expect(open.printed.out).toContain('Warning: Other machines can reach this mock, and its control API');
  expect(closed.printed.out).not.toContain('Warning');
});

test.each([
  ['prints no color into a pipe', { FORCE_COLOR: undefined, NO_COLOR: undefined }, false],
  ['prints color on request', { FORCE_COLOR: '1', NO_COLOR: undefined }, true],
])('%s', async (_, env, isColored) => {
  const command = run(['--port', '0'], env);
  await command.seen(/Prefer/);
  command.child.kill();
  await command.ended;
  expect(command.printed.out.includes('\x1b[')).toBe(isColored);
});
