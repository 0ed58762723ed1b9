/** Asks many times, and says what one call cost. */

/** The cost of one call on average, in µs: of the clock, and of all threads of this process. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Asks `calls` times, with `width` questions in flight. */
export async function load(ask: () => Promise<void>, calls: number, width: number): Promise<Cost> {
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await ask();
    }
  };
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: width }, worker));
  const wall = (performance.now() - start) * 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { wall: wall / calls, cpu: (user + system) / calls };
}
