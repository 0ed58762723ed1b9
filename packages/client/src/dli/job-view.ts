import { errorParts } from '@job-status/contract/dli';
import { pollingRules } from '@job-status/contract/dli/polling';
import { valuesAt } from '../internal/exact-json.ts';
import {
  completeView,
  firstText,
  parseCount,
  parseEmbeddedJson,
  parseTimestamp,
  toErrorSummary,
} from '../job-view/build-view.ts';
import type { ErrorSummary, JobView } from '../job-view/job-view.ts';
import type { SqlJob } from './types.ts';

/**
 * Converts a SQL job to the shape that all three APIs share. It never throws and does not change the body.
 *
 * @example
 * ```ts
 * import { createDliClient, toJobView } from '@job-status/client/dli';
 *
 * const dli = createDliClient({ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true, credentials: { token: 'any' } });
 * const job = await dli.getJobStatus({ project_id: 'p', job_id: 'nightly' });
 * const { startedAt, durationMs, progress } = toJobView(job);
 * console.log(startedAt, durationMs, progress.rowsWritten); // 1509335108918 2523 4
 * ```
 */
export function toJobView(job: SqlJob): JobView<'dli', SqlJob, keyof typeof pollingRules.goals> {
  return completeView('dli', pollingRules, job, {
    job: job.job_id,
    status: job.status,
    startedAt: parseTimestamp(job.start_time),
    durationMs: parseCount(job.duration),
    queue: firstText(job.queue_name),
    owner: firstText(job.owner),
    error: readError(job),
    progress: {
      rowsRead: parseCount(job.input_row_count),
      rowsWritten: parseCount(job.result_count),
      rowsFaulty: parseCount(job.bad_row_count),
      bytesRead: parseCount(job.input_size),
    },
    detail: parseEmbeddedJson(job.detail),
  });
}

/** The message is plain text, or an error of the service as JSON. */
function readError({ message }: SqlJob): ErrorSummary | undefined {
  const error = parseEmbeddedJson(message);
  if (error === undefined) return toErrorSummary(undefined, message);
  return toErrorSummary(valuesAt(error, errorParts.message)[0], message, valuesAt(error, errorParts.code)[0]);
}
