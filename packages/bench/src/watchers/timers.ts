import { dealt, loops } from './loops.ts';
import type { Watch } from './watcher.ts';

/** A loop for each job that only sleeps: what no watcher by timers can be below. */
export const watch: Watch = (_wire, jobs, pause, seen) => loops(dealt(jobs, jobs.length), pause, async () => seen());
