/** The clock of CPU time can be as coarse as 10 ms, so each measurement lasts several times that. */
const minMs = 100;

/**
 * Measures how the CPU time of a function grows when its input doubles: about 2 for a linear function, about 4 for a quadratic one.
 * CPU time of this thread does not depend on the load of the machine. A garbage collection can still fall into a measurement, so
 * this repeats the measurement up to five times, takes the smallest result, and stops as soon as it is below `enough`.
 */
export function measureGrowth(run: (length: number) => void, length: number, enough = 3): number {
  let runs = 1;
  while (measureMs(run, length, runs) < minMs) runs *= 2;
  let growth = Infinity;
  for (let round = 0; round < 5 && growth >= enough; round += 1) {
    growth = Math.min(growth, measureMs(run, 2 * length, runs) / Math.max(measureMs(run, length, runs), minMs / 2));
  }
  return growth;
}

function measureMs(run: (length: number) => void, length: number, runs: number): number {
  const start = process.threadCpuUsage();
  for (let index = 0; index < runs; index += 1) run(length);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1_000;
}
