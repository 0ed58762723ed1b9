/** One line per change on standard output, for pipes, logs and dumb terminals. Problems go to standard error. */
import type { Reporter } from '../jobs/reporter.ts';
import type { TrackedJob } from '../jobs/tracked-job.ts';
import { describeError } from '../output/describe-error.ts';
import type { Output } from '../output/output.ts';
import { plural, printable } from '../output/text.ts';
import {
  describeData,
  describeJobError,
  describeNodes,
  describeRows,
  effort,
  endText,
  formatPercent,
  statusText,
} from './job-lines.ts';

export class TextReporter implements Reporter {
  readonly #output: Output;
  /** Whether to print changes of counters too, and not only those of the status. */
  readonly #showsProgress: boolean;
  readonly #lastLines = new Map<TrackedJob, string>();
  readonly #failedPolls = new Map<TrackedJob, number>();

  constructor(output: Output, showsProgress: boolean) {
    this.#output = output;
    this.#showsProgress = showsProgress;
  }

  start(): void {}

  onChange(job: TrackedJob): void {
    const { view } = job;
    const progress = view === undefined || !this.#showsProgress ? [] : describeProgress(view);
    const line = columns(job, statusText(job), job.verdict ?? '', ...progress);
    if (line === this.#lastLines.get(job)) return;
    this.#lastLines.set(job, line);
    this.#print(line);
  }

  onPoll(job: TrackedJob): void {
    const { failedPolls, lastError } = job;
    const before = this.#failedPolls.get(job) ?? 0;
    this.#failedPolls.set(job, failedPolls);
    if (failedPolls <= before || job.outcome !== undefined) return;
    const reason = lastError === undefined ? '' : `: ${describeError(lastError)}`;
    this.#output.note(`${columns(job, `${plural(failedPolls, 'poll')} in a row failed`)}${reason}`);
  }

  onEnd(job: TrackedJob): void {
    const { outcome } = job;
    if (outcome === undefined) return;
    this.#print(columns(job, `ended: ${endText(job)} after ${effort(job, Date.now())}`));
    if (outcome.end === 'success' || outcome.end === 'aborted') return;
    const error = describeJobError(job.view) ?? (outcome.error && describeError(outcome.error));
    const faults = (job.snapshot?.faultyNodes ?? []).map((node) => printable(node));
    const step = job.nextStep;
    for (const text of [error, ...faults, step]) {
      if (text !== undefined) this.#output.note(columns(job, text));
    }
  }

  finish(): void {}

  #print(line: string): void {
    this.#output.print(`${new Date().toISOString().slice(0, 19)}Z  ${line}`);
  }
}

function columns(job: TrackedJob, ...values: readonly string[]): string {
  return [job.service, printable(job.name, 200), ...values].join('  ');
}

function describeProgress(view: NonNullable<TrackedJob['view']>): string[] {
  const { fraction } = view.progress;
  const [rows, data] = [describeRows(view.progress), describeData(view.progress)];
  const nodes = describeNodes(view);
  return [
    ...(fraction === undefined ? [] : [formatPercent(fraction)]),
    ...(rows === undefined ? [] : [`rows: ${rows}`]),
    ...(data === undefined ? [] : [`data: ${data}`]),
    ...(nodes === undefined ? [] : [`nodes: ${nodes}`]),
  ];
}
