import type { JobView } from '../view/job-view.ts';
import type { Since } from './state.ts';

/** What tells one run of a job from another; undefined when the answer has nothing of the kind. */
export function runKey({ run, createdAt }: JobView): string | undefined {
  return run ?? (createdAt === undefined ? undefined : String(createdAt));
}

/**
 * Whether a run is the one that was started, by what the caller told of it. The name of a job stands for many runs, and just
 * after a start the one before may still be shown.
 */
export function ageOf(since: Since | undefined, view: JobView): 'current' | 'earlier' | 'untold' {
  if (since === undefined || view.status === undefined) return 'current';
  const { startedAt, previous } = since;
  const key = runKey(view);
  if (previous !== undefined && key !== undefined) return key === previous ? 'earlier' : 'current';
  const moments = [view.createdAt, view.startedAt, view.updatedAt].filter((moment) => moment !== undefined);
  if (startedAt === undefined || moments.length === 0) return 'untold';
  return Math.max(...moments) < startedAt ? 'earlier' : 'current';
}
