import { pollingRules } from '@job-status/contract/cdm/polling';
import {
  completeView,
  firstText,
  parseCount,
  parseFlag,
  parseTimestamp,
  toErrorSummary,
} from '../job-view/build-view.ts';
import type { JobView, Progress } from '../job-view/job-view.ts';
import { latestRun } from './latest-run.ts';
import { progressFraction } from './progress-fraction.ts';
import type { Submission, Submissions } from './types.ts';

/**
 * Converts the latest run of a migration job to the shape that all three APIs share. A job without runs has no status. It never
 * throws and does not change the body.
 *
 * @example
 * ```ts
 * import { createCdmClient, toJobView } from '@job-status/client/cdm';
 *
 * const cdm = createCdmClient({ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true, credentials: { token: 'any' } });
 * const job = await cdm.getJobStatus({ project_id: 'p', cluster_id: 'c', job_name: 'succeeded' });
 * const { status, progress } = toJobView(job);
 * console.log(status, progress.rowsWritten); // SUCCEEDED 80
 * ```
 */
export function toJobView(body: Submissions): JobView<'cdm', Submissions, keyof typeof pollingRules.goals> {
  const run: Partial<Submission> = latestRun(body) ?? {};
  const number = parseCount(run['submission-id']);
  return completeView('cdm', pollingRules, body, {
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
    progress: readProgress(run),
  });
}

function readProgress(run: Partial<Submission>): Partial<Progress> {
  const counters = run.counters?.['org.apache.sqoop.submission.counter.SqoopCounters'] ?? {};
  return {
    fraction: progressFraction(run),
    rowsRead: parseCount(counters.ROWS_READ),
    // The counters are set at the end of the run, `write_rows` while it is moving data.
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
