import { afterEach, expect, test } from 'vitest';
import { createMockFetch } from '../index.ts';
import { type FakeTime, openFakeTime } from './fake-time.ts';

const realTime = [globalThis.Date, globalThis.setTimeout, globalThis.clearTimeout, globalThis.setInterval];

let time: FakeTime | undefined;
afterEach(() => time?.close());

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

test('runs hours of timers without waiting', async () => {
  time = openFakeTime({ now: 1_000 });
  const start = performance.now();
  const result = await time.run(async () => {
    for (let n = 0; n < 360; n += 1) await sleep(10_000);
    return [Date.now(), Date.parse(new Date().toISOString()), Date.parse(Date())];
  });
  expect(result).toEqual([3_601_000, 3_601_000, 3_601_000]);
  expect(performance.now() - start).toBe(3_600_000);
});

test('fires timers in order and passes their arguments', async () => {
  time = openFakeTime();
  const fired: string[] = [];
  setTimeout((name: string) => fired.push(name), 2_000, 'second');
  setTimeout(() => fired.push('first'), 1_000);
  const canceled = setTimeout(() => fired.push('canceled'), 500);
  clearTimeout(canceled);
  clearTimeout(undefined);
  await time.advance('1s');
  expect(fired).toEqual(['first']);
  await time.advance(1_000);
  expect(fired).toEqual(['first', 'second']);
});

test('repeats an interval until it is cleared', async () => {
  time = openFakeTime();
  let ticks = 0;
  const interval = setInterval(() => {
    ticks += 1;
  }, 1_000);
  await time.advance('10s');
  clearInterval(interval);
  await time.advance('10s');
  expect(ticks).toBe(10);
});

test('rejects with the error of the work', async () => {
  time = openFakeTime();
  const failure = time.run(async () => {
    await sleep(1_000);
    throw new Error('failed');
  });
  await expect(failure).rejects.toThrow('failed');
});

test('moves the clock of a mock', async () => {
  time = openFakeTime();
  const mockFetch = await createMockFetch();
  const read = async (): Promise<unknown> =>
    (await (await mockFetch('/v1.0/p/jobs/happy-timed/status', { headers: { 'X-Auth-Token': 'a' } })).json()).status;
  expect(await read()).toBe('LAUNCHING');
  await time.advance('10s');
  expect(await read()).toBe('RUNNING');
  await time.advance('1h');
  expect(await read()).toBe('FINISHED');
});

test.each([-1, Number.NaN, 'soon'])('rejects %s as a duration', async (value) => {
  time = openFakeTime();
  await expect(time.advance(value)).rejects.toMatchObject({ code: 'INVALID_DURATION' });
});

test('restores the real time', async () => {
  time = openFakeTime({ now: 0 });
  time.close();
  expect([globalThis.Date, globalThis.setTimeout, globalThis.clearTimeout, globalThis.setInterval]).toEqual(realTime);
  expect(Date.now()).toBeGreaterThan(1_700_000_000_000);
});
