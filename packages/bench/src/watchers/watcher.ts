/** What each way of watching many jobs is reduced to. */
import type { DliPath, Wire } from '../clients/client.ts';

/** Watches jobs that never end, until it is stopped. */
export interface Watched {
  /** Ends it, and resolves with the number of polls. */
  stop(): Promise<number>;
}

/**
 * Begins to watch. All jobs are asked for at once, and again after a pause.
 *
 * @param pause between two polls of a job, in ms. With 0 nobody ever rests, and 64 requests are in flight.
 * @param seen is called with the first answer of each job, and maybe with later ones.
 */
export type Watch = (
  wire: Wire,
  jobs: readonly DliPath[],
  pause: number,
  seen: () => void,
) => Watched | Promise<Watched>;

/** @throws when an answer is not that of a job on its way. */
export function checkRunning(answer: unknown): void {
  if ((answer as { status?: unknown } | undefined)?.status !== 'RUNNING') throw new Error('A wrong answer from DLI.');
}
