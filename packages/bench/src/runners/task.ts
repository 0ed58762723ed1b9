/** Functions that all runners share. A runner is a separate process that exchanges JSON with its benchmark. */

export function readTask<Task>(): Task {
  return JSON.parse(process.argv[2] ?? '') as Task;
}

/** Prints the result, then ends the process although connections are open. */
export function finishWith(result: unknown): void {
  process.stdout.write(JSON.stringify(result), () => process.exit());
}

/** The average cost of one call in µs: elapsed time, and CPU time of all threads of this process. */
export interface CallCost {
  readonly elapsed: number;
  readonly cpu: number;
}

/** Makes calls with a fixed number of them in flight. */
export async function measureCalls(count: number, inFlight: number, call: () => Promise<unknown>): Promise<CallCost> {
  let remaining = count;
  const loop = async (): Promise<void> => {
    while (remaining > 0) {
      remaining -= 1;
      await call();
    }
  };
  const before = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, loop));
  const elapsed = (performance.now() - start) * 1000;
  const { user, system } = process.cpuUsage(before);
  return { elapsed: elapsed / count, cpu: (user + system) / count };
}
