import type { JobView } from '../job-view/job-view.ts';

/** What tells one run of a job from another; either can be absent. */
export interface RunIdentity {
  readonly run?: string;
  /** Unix ms. */
  readonly createdAt?: number;
}

/** Which run is waited for, where a name stands for many. */
export interface SelectedRun {
  /** Unix ms. */
  readonly startedAt?: number;
  /** The run before. */
  readonly previous?: RunIdentity;
}

/** The marks that an answer has; undefined when it has none. */
export function runIdentity({ run, createdAt }: JobView): RunIdentity | undefined {
  if (run === undefined && createdAt === undefined) return undefined;
  return { ...(run !== undefined && { run }), ...(createdAt !== undefined && { createdAt }) };
}

/**
 * Whether a run is the one that was started, by what the caller told of it. The name of a job stands for many runs, and just
 * after a start the one before may still be shown.
 */
export function compareRun(since: SelectedRun | undefined, view: JobView): 'current' | 'earlier' | 'unknown' {
  if (since === undefined || view.status === undefined) return 'current';
  const { startedAt, previous = {} } = since;
  // One answer may have the number of a run, and another only its date.
  for (const mark of ['run', 'createdAt'] as const) {
    if (previous[mark] !== undefined && view[mark] !== undefined) {
      return previous[mark] === view[mark] ? 'earlier' : 'current';
    }
  }
  // The creation of a run decides where it is told: the record of an older run may still be written to.
  const moment = view.createdAt ?? view.startedAt ?? view.updatedAt;
  if (startedAt === undefined || moment === undefined) return 'unknown';
  return moment < startedAt ? 'earlier' : 'current';
}
