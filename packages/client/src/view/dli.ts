import { errorParts } from '@job-status/contract/dli';
import { pollingRules as facts } from '@job-status/contract/dli/polling';
import { firstOf } from '../answer.ts';
import type { SqlJob } from '../wire/dli.ts';
import { errorSummary } from './error-summary.ts';
import type { ErrorSummary, JobView } from './job-view.ts';
import { momentOf } from './moment.ts';
import { wholeView } from './whole-view.ts';
import { countOf, embeddedJson, textOf } from './wire-value.ts';

/**
 * Describes a SQL job in the shape that all three APIs share. It never throws, and leaves the answer as it is.
 *
 * @example
 * ```ts
 * const { startedAt, durationMs, progress } = toJobView(await dli.getJobStatus(path));
 * console.log(startedAt, durationMs, progress.rowsWritten); // 1509335108918 2523 4
 * ```
 */
export function toJobView(job: SqlJob): JobView<'dli', SqlJob, keyof typeof facts.goals> {
  return wholeView('dli', facts, job, {
    job: job.job_id,
    status: job.status,
    startedAt: momentOf(job.start_time),
    durationMs: countOf(job.duration),
    queue: textOf(job.queue_name),
    owner: textOf(job.owner),
    error: errorOf(job),
    progress: {
      rowsRead: countOf(job.input_row_count),
      rowsWritten: countOf(job.result_count),
      rowsFaulty: countOf(job.bad_row_count),
      bytesRead: countOf(job.input_size),
    },
    detail: embeddedJson(job.detail),
  });
}

/** The message is plain text, or an error of the service as JSON. */
function errorOf({ message }: SqlJob): ErrorSummary | undefined {
  const error = embeddedJson(message);
  return errorSummary(firstOf(error, errorParts.message), message, firstOf(error, errorParts.code));
}
