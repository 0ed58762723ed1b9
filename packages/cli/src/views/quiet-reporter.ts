/** Prints nothing on standard output, and one line on standard error for each job that does not succeed. */

import type { Reporter } from '../jobs/reporter.ts';
import type { TrackedJob } from '../jobs/tracked-job.ts';
import { describeError } from '../output/describe-error.ts';
import type { Output } from '../output/output.ts';
import { printable } from '../output/text.ts';
import { describeJobError, endText, statusText } from './job-lines.ts';

export class QuietReporter implements Reporter {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  start(): void {}

  onChange(): void {}

  onPoll(): void {}

  onEnd(job: TrackedJob): void {
    const { outcome } = job;
    if (outcome === undefined || outcome.end === 'success' || outcome.end === 'aborted') return;
    const error = describeJobError(job.view) ?? (outcome.error && describeError(outcome.error));
    const parts = [job.service, printable(job.name, 200), statusText(job), endText(job), ...(error ? [error] : [])];
    this.#output.note(parts.join('  '));
  }

  finish(): void {}
}
