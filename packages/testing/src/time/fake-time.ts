import { parseDuration } from '../duration.ts';
import { MockError } from '../mock-error.ts';
import { createFakeDate } from './fake-date.ts';
import { TimerQueue } from './timer-queue.ts';

declare global {
  /** TypeScript before 5.2 and projects with an older `lib` do not know them. */
  interface SymbolConstructor {
    readonly dispose: unique symbol;
    readonly asyncDispose: unique symbol;
  }
}

/** The options of {@link openFakeTime}. */
export interface FakeTimeOptions {
  /**
   * The time at which the fake clock starts, in Unix ms.
   *
   * @default The current time
   */
  readonly now?: number | undefined;
}

/** Fake time: `Date`, `performance.now`, `setTimeout` and `setInterval` follow a clock that only this object moves. */
export interface FakeTime {
  /** Returns the fake time in Unix ms. */
  now(): number;
  /**
   * Runs a function and moves the clock to the next timer whenever nothing else is left to do, until the returned
   * promise settles.
   */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Moves the clock and fires the timers that are due until then.
   *
   * @param time - In ms, or as text: `500ms`, `30s`, `5m`, `2h`, or `1d`.
   * @throws {@link MockError} if the time is not a duration.
   */
  advance(time: number | string): Promise<void>;
  /** Restores the real time. Timers that have not fired are dropped. */
  close(): void;
  [Symbol.dispose](): void;
}

/**
 * Replaces the time of the whole process until you close it. It works in every test runner. Use it with a mock in process:
 * the responses of a real server arrive in real time.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { createMockFetch, openFakeTime } from '@job-status/testing';
 *
 * const fetch = await createMockFetch();
 * const dli = createDliClient({ endpoint: 'https://dli.test', credentials: { token: 'any' }, fetch });
 * const time = openFakeTime();
 * const job = await time.run(() => dli.waitForJob({ project_id: 'p', job_id: 'happy' }, { timeout: 3_600_000 }));
 * time.close();
 * console.log(job.status); // FINISHED
 * ```
 */
export function openFakeTime({ now = Date.now() }: FakeTimeOptions = {}): FakeTime {
  const start = now;
  const real = {
    Date: globalThis.Date,
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
  };
  const realPerformanceNow = performance.now;
  const performanceStart = performance.now();
  const timers = new TimerQueue(start);

  Object.assign(globalThis, {
    Date: createFakeDate(real.Date, () => timers.now),
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clear,
    setInterval: timers.setInterval,
    clearInterval: timers.clear,
  });
  performance.now = () => performanceStart + (timers.now - start);

  // Browsers do not have it. Their timers take at least 1 ms.
  const { setImmediate = real.setTimeout } = globalThis as { setImmediate?: (callback: () => void) => unknown };

  /** Lets everything run that does not wait for a timer. */
  const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const settleSlowly = (): Promise<void> => new Promise((resolve) => void real.setTimeout(resolve, 1));

  function close(): void {
    Object.assign(globalThis, real);
    performance.now = realPerformanceNow;
    timers.clearAll();
  }

  return {
    now: () => timers.now,
    close,
    [Symbol.dispose]: close,

    async advance(time) {
      const ms = typeof time === 'number' ? time : parseDuration(time);
      if (ms === undefined || !(ms >= 0)) {
        const received = JSON.stringify(time);
        throw new MockError('INVALID_DURATION', `The time must be a duration such as 30s; received ${received}.`);
      }
      const target = timers.now + ms;
      await settle();
      while (timers.fireNext(target)) await settle();
      timers.moveTo(target);
      await settle();
    },

    async run(work) {
      let isSettled = false;
      const onSettled = (): void => {
        isSettled = true;
      };
      const result = work();
      result.then(onSettled, onSettled);
      await settle();
      // Without a timer, the work waits for something real, such as a file.
      while (!isSettled) await (timers.fireNext() ? settle() : settleSlowly());
      return result;
    },
  };
}
