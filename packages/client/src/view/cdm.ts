import { pollingRules as facts } from '@job-status/contract/cdm/polling';
import type { Submission, Submissions } from '../wire/cdm.ts';
import { fractionOf } from './cdm-fraction.ts';
import { errorSummary } from './error-summary.ts';
import type { JobView, Progress } from './job-view.ts';
import { latestRun } from './latest-run.ts';
import { momentOf } from './moment.ts';
import { wholeView } from './whole-view.ts';
import { countOf, flagOf, textOf } from './wire-value.ts';

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
  const number = countOf(run['submission-id']);
  return wholeView('cdm', facts, answer, {
    job: run['job-name'],
    run: number === undefined ? undefined : String(number),
    status: run.status,
    createdAt: momentOf(run['creation-date']),
    startedAt: momentOf(run['execute-date']),
    updatedAt: momentOf(run['last-update-date']),
    owner: textOf(run['creation-user']),
    updatedBy: textOf(run['last-update-user'], run['last-udpate-user']),
    isStoppingIncrement: flagOf(run.isStopingIncrement),
    error: errorSummary(run['error-summary'], run['error-details']),
    progress: progressOf(run),
  });
}

function progressOf(run: Partial<Submission>): Partial<Progress> {
  const counters = run.counters?.['org.apache.sqoop.submission.counter.SqoopCounters'] ?? {};
  return {
    fraction: fractionOf(run),
    rowsRead: countOf(counters.ROWS_READ),
    // The engine counts at the end, the run itself on its way.
    rowsWritten: countOf(counters.ROWS_WRITTEN) ?? countOf(run.write_rows),
    rowsUpdated: countOf(run.update_rows),
    rowsDeleted: countOf(run.delete_rows),
    rowsSkipped: countOf(counters.ROWS_WRITTEN_SKIPPED),
    bytesRead: countOf(counters.BYTES_READ),
    bytesWritten: countOf(counters.BYTES_WRITTEN),
    bytesTotal: countOf(counters.TOTAL_SIZE),
    filesRead: countOf(counters.FILES_READ),
    filesWritten: countOf(counters.FILES_WRITTEN),
    filesSkipped: countOf(counters.FILES_SKIPPED),
    filesTotal: countOf(counters.TOTAL_FILES),
  };
}
