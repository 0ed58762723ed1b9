import type { DliPath } from '../clients/client.ts';
import type { Watched } from './watcher.ts';

/** A loop for each share of the jobs, which asks for one after another. */
export function loops(
  shares: readonly (readonly DliPath[])[],
  pause: number,
  ask: (job: DliPath) => Promise<void>,
): Watched {
  let polls = 0;
  let isOver = false;
  const loop = async (jobs: readonly DliPath[]): Promise<void> => {
    for (;;) {
      for (const job of jobs) {
        await ask(job);
        if (isOver) return;
        polls += 1;
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
  const ends = shares.map(loop);
  return {
    stop: async () => {
      isOver = true;
      const sum = polls;
      await Promise.all(ends);
      return sum;
    },
  };
}

/** The jobs, dealt out to so many hands. */
export function dealt(jobs: readonly DliPath[], hands: number): DliPath[][] {
  const shares: DliPath[][] = Array.from({ length: hands }, () => []);
  for (const [at, job] of jobs.entries()) shares[at % hands]?.push(job);
  return shares;
}
