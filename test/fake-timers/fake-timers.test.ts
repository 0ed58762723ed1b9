/**
 * The first wait of a process runs in fake time although it loads modules in real time. Each case has its own process.
 * `recipes/jest.test.ts` tests the same with Jest.
 */
import { expect, it, vi } from 'vitest';
import { runChild } from '../support/run-child.ts';
import { hour, startWait } from './wait.js';

/** Expects about one poll per 7.5 s, the average of the random delays between 1 s and 15 s. */
function expectHour(outcome: unknown): void {
  expect(outcome).toMatchObject({ end: 'timed-out', elapsed: hour });
  expect((outcome as { polls: number }).polls).toBeGreaterThan(240);
}

it.each([
  ['sinon', ['token', 'all']],
  ['sinon', ['token provider', 'without performance']],
  ['sinon', ['access key', 'all']],
  ['sinon', ['access key', 'without performance']],
  ['node-test', ['token']],
  ['node-test', ['access key']],
])('waits with the timers of %s, %j', async (library, args) => {
  const { code, stdout, stderr } = await runChild(`fake-timers/${library}.process.js`, args);

  expect(stderr).toBe('');
  expect(code).toBe(0);
  expectHour(JSON.parse(stdout));
});

it('waits with the timers of Vitest', async () => {
  vi.useFakeTimers();
  const wait = startWait('access key');
  await vi.advanceTimersByTimeAsync(hour);
  vi.useRealTimers();

  expectHour(await wait);
});
