/** The live view: the text on the screen of a real pseudo-terminal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMock, type TestMock } from './mock.ts';
import { type TerminalOptions, TerminalRun } from './terminal.ts';

let test: TestMock;
beforeAll(async () => {
  test = await openMock();
});
afterAll(() => test[Symbol.asyncDispose]());

function open(args: readonly string[], options: TerminalOptions = {}): TerminalRun {
  return new TerminalRun(args, { ...options, env: { ...test.env, ...options.env } });
}

/** Replaces each duration on the screen, because it depends on the machine. */
function replaceDurations(screen: string): string {
  return screen.replaceAll(/\d+ (ms|s)\b( \d+ s)?/g, 'N s').replaceAll(/ +(?=N s$)/gm, '  ');
}

const fast = ['--interval', '300ms'];

describe.each([80, 50])('at %i columns', (columns) => {
  it('shows the progress of a job, and keeps the result on the screen', async () => {
    await using run = open(['wait', 'cdm', `happy-${columns}`, ...fast], { columns });
    const whileRunning = replaceDurations(await run.waitForScreen(/42 %/));

    expect(await run.exitCode).toBe(0);
    expect(whileRunning.split('\n').slice(0, 5)).toMatchSnapshot('while it runs');
    expect(replaceDurations(run.screen())).toMatchSnapshot('at the end');
    for (const line of run.screen().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('shows the nodes of a real-time job', async () => {
    await using run = open(['wait', 'dataarts', `happy-${columns}`, '--goal', 'healthy', ...fast], { columns });

    expect(await run.exitCode).toBe(0);
    expect(replaceDurations(run.screen())).toMatchSnapshot();
  });

  it('shows why a job has failed, and the next step', async () => {
    await using run = open(['wait', 'dli', `failed-${columns}`, ...fast], { columns });

    expect(await run.exitCode).toBe(2);
    expect(replaceDurations(run.screen())).toMatchSnapshot();
  });

  it('shows several jobs as a table', async () => {
    const names = [`happy-t${columns}`, `failed-t${columns}`, `cancelled-t${columns}`];
    await using run = open(['wait', 'dli', ...names, ...fast], { columns });

    expect(await run.exitCode).toBe(2);
    expect(replaceDurations(run.screen())).toMatchSnapshot();
  });
});

it('shows failed polls, their reason and the time of the next poll', async () => {
  await using run = open(['wait', 'dli', 'unavailable-1', '--interval', '3s', '--timeout', '8s']);
  const screen = await run.waitForScreen(/failed {3}1 poll in a row: .*503/);

  expect(screen).toMatch(/polls {4}1, next in \d s/);
  run.kill('SIGINT');
  expect(await run.exitCode).toBe(130);
});

it('redraws in place and restores the cursor', async () => {
  await using run = open(['wait', 'dli', 'happy-cursor', ...fast]);

  expect(await run.exitCode).toBe(0);
  expect(run.screen().match(/dli happy-cursor/g)).toHaveLength(1);
  expect(run.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(run.raw.lastIndexOf('\u001b[?25l'));
});

it('fits the terminal after it becomes narrower', async () => {
  await using run = open(['wait', 'cdm', 'never-ends-narrow', '--interval', '5s']);
  await run.waitForScreen(/RUNNING/);
  run.resize(30, 24);
  await run.waitForScreen(/^cdm never-ends-narrow {2,}\d+ s$/m);
  run.kill('SIGINT');
  await run.exitCode;

  for (const line of run.screen().split('\n').slice(-6)) expect(line.length).toBeLessThanOrEqual(30);
});

it('shows active jobs first if not all jobs fit on the screen', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `happy-many-${index}`);
  await using run = open(['wait', 'dli', ...names, 'never-ends-last', '--interval', '200ms'], { rows: 10 });
  const screen = await run.waitForScreen(/12 of 13 jobs ended/);

  expect(screen).toContain('never-ends-last');
  expect(screen).toContain('… and 7 more jobs');
  run.kill('SIGINT');
  await run.exitCode;
});

it.each([{ TERM: 'dumb' }, { CI: 'true' }])('prints lines instead with %j', async (env) => {
  await using run = open(['wait', 'dli', `happy-${Object.keys(env)[0]?.toLowerCase()}`, ...fast], { env });

  expect(await run.exitCode).toBe(0);
  expect(run.raw).not.toContain('\u001b[');
  expect(run.screen()).toMatch(/RUNNING {2}pending\n.*FINISHED {2}success/s);
});

it('uses no color with NO_COLOR', async () => {
  await using plain = open(['wait', 'dli', 'failed-plain', ...fast], { env: { NO_COLOR: '1' } });
  await using colored = open(['wait', 'dli', 'failed-colored', ...fast]);
  await Promise.all([plain.exitCode, colored.exitCode]);
  const red = '\u001b[31m';

  expect(plain.raw).not.toContain(red);
  expect(colored.raw).toContain(red);
});
