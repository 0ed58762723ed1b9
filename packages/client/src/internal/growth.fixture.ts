/**
 * Measures how the time of a function grows when its input doubles: about 2 for a linear function, about 4 for a quadratic one. It
 * takes the shortest of several runs of each, because a garbage collection or another program can interrupt some of them, and stops
 * as soon as the result is below `enough`.
 */
export function measureGrowth(run: (length: number) => void, length: number, enough = 3): number {
  const time = (size: number): number => {
    const start = performance.now();
    run(size);
    return performance.now() - start;
  };
  let single = Infinity;
  let double = Infinity;
  for (let round = 0; round < 25; round += 1) {
    single = Math.min(single, time(length));
    double = Math.min(double, time(2 * length));
    if (round >= 2 && double / single < enough) break;
  }
  return double / single;
}
