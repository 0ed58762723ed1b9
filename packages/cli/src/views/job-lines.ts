/** Describes the facts of a job in short texts, for all views. */
import type { JobView } from '@job-status/client';
import type { TrackedJob } from '../jobs/tracked-job.ts';
import { formatBytes, formatCount, formatDuration, plural, printable } from '../output/text.ts';

type Progress = JobView['progress'];

/** Rows, such as `1,200 read, 1,100 written`; undefined if the service reports none. */
export function describeRows(progress: Progress): string | undefined {
  return join([
    count(progress.rowsRead, 'read'),
    count(progress.rowsWritten, 'written'),
    count(progress.rowsUpdated, 'updated'),
    count(progress.rowsDeleted, 'deleted'),
    count(progress.rowsWaiting, 'waiting'),
    count(progress.rowsSkipped, 'skipped'),
    count(progress.rowsFaulty, 'faulty'),
  ]);
}

/** Bytes and files; undefined if the service reports none. */
export function describeData(progress: Progress): string | undefined {
  const { bytesRead, bytesWritten, bytesTotal, filesRead, filesWritten, filesTotal } = progress;
  return join([
    bytesRead === undefined ? undefined : `${formatBytes(bytesRead)} read`,
    bytesWritten === undefined ? undefined : `${formatBytes(bytesWritten)} written`,
    bytesTotal === undefined ? undefined : `${formatBytes(bytesTotal)} in total`,
    filesRead === undefined ? undefined : `${plural(filesRead, 'file')} read`,
    filesWritten === undefined ? undefined : `${plural(filesWritten, 'file')} written`,
    filesTotal === undefined ? undefined : `${plural(filesTotal, 'file')} in total`,
  ]);
}

/** Number of nodes in each status, such as `2 NORMAL, 1 STARTING`. */
export function describeNodes({ nodeStates }: JobView): string | undefined {
  return join(Object.entries(nodeStates).map(([status, nodes]) => `${nodes} ${printable(status, 40)}`));
}

/** The error that the service reports for the job. */
export function describeJobError(view: JobView | undefined): string | undefined {
  if (view?.error === undefined) return undefined;
  const { code, summary } = view.error;
  return printable(code === undefined || summary.includes(code) ? summary : `${code}: ${summary}`);
}

export function formatPercent(fraction: number): string {
  return `${Math.floor(fraction * 100)} %`;
}

/** The status for display. A job without a run has none. */
export function statusText(job: TrackedJob): string {
  if (job.status !== undefined) return printable(job.status, 60);
  return job.snapshot === undefined ? '–' : '(no status)';
}

/** How a wait ended, in short: `success`, `timed out`. */
export function endText(job: TrackedJob): string {
  const { outcome } = job;
  if (outcome === undefined) return job.verdict ?? 'no response yet';
  return outcome.end === 'aborted' ? 'stopped waiting' : outcome.end.replaceAll('-', ' ');
}

/** Number of polls and the duration of the wait. */
export function effort(job: TrackedJob, now: number): string {
  return `${plural(job.polls, 'poll')} in ${formatDuration(job.elapsed(now))}`;
}

function count(value: number | undefined, verb: string): string | undefined {
  return value === undefined ? undefined : `${formatCount(value)} ${verb}`;
}

function join(parts: readonly (string | undefined)[]): string | undefined {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? undefined : present.join(', ');
}
