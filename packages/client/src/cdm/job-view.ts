import { pollingRules as facts } from '@job-status/contract/cdm/polling';
import { completeView } from '../job-view/complete-view.ts';
import { toErrorSummary } from '../job-view/error-summary.ts';
import type { JobView, Progress } from '../job-view/job-view.ts';
import { firstText, parseCount, parseFlag } from '../job-view/read-value.ts';
import { parseTimestamp } from '../job-view/timestamp.ts';
import { latestRun } from './latest-run.ts';
import { progressFraction } from './progress-fraction.ts';
import type { Submission, Submissions } from './types.ts';

/**
 * Describes the latest run of a migration job in the shape that all three APIs share. A job without any run has no status. It
 * never throws, and leaves the answer as it is.
 *
 * @example
 * ```ts
 * const { status, createdAt, progress } = toJobView(await cdm.getJobStatus(path));
 * console.log(status, createdAt, progress.rowsWritten); // SUCCEEDED 1536906582997 80
 * ```
 */
export function toJobView(answer: Submissions): JobView<'cdm', Submissions, keyof typeof facts.goals> {
  const run: Partial<Submission> = latestRun(answer) ?? {};
  const number = parseCount(run['submission-id']);
  return completeView('cdm', facts, answer, {
    job: run['job-name'],
    run: number === undefined ? undefined : String(number),
    status: run.status,
    createdAt: parseTimestamp(run['creation-date']),
    startedAt: parseTimestamp(run['execute-date']),
    updatedAt: parseTimestamp(run['last-update-date']),
    owner: firstText(run['creation-user']),
    updatedBy: firstText(run['last-update-user'], run['last-udpate-user']),
    isStoppingIncrement: parseFlag(run.isStopingIncrement),
    error: toErrorSummary(run['error-summary'], run['error-details']),
    progress: progressOf(run),
  });
}

function progressOf(run: Partial<Submission>): Partial<Progress> {
  const counters = run.counters?.['org.apache.sqoop.submission.counter.SqoopCounters'] ?? {};
  return {
    fraction: progressFraction(run),
    rowsRead: parseCount(counters.ROWS_READ),
    // The engine counts at the end, the run itself on its way.
    rowsWritten: parseCount(counters.ROWS_WRITTEN) ?? parseCount(run.write_rows),
    rowsUpdated: parseCount(run.update_rows),
    rowsDeleted: parseCount(run.delete_rows),
    rowsSkipped: parseCount(counters.ROWS_WRITTEN_SKIPPED),
    bytesRead: parseCount(counters.BYTES_READ),
    bytesWritten: parseCount(counters.BYTES_WRITTEN),
    bytesTotal: parseCount(counters.TOTAL_SIZE),
    filesRead: parseCount(counters.FILES_READ),
    filesWritten: parseCount(counters.FILES_WRITTEN),
    filesSkipped: parseCount(counters.FILES_SKIPPED),
    filesTotal: parseCount(counters.TOTAL_FILES),
  };
}
