import type { TrackedJob } from './tracked-job.ts';

/** Shows the course of one or more jobs. */
export interface Reporter {
  /** Called once before the first poll. */
  start(jobs: readonly TrackedJob[]): void;
  /** Called when a response differs from the last one. */
  onChange(job: TrackedJob): void;
  /** Called after each poll. */
  onPoll(job: TrackedJob): void;
  /** Called when the wait for a job has ended; `job.outcome` is set. */
  onEnd(job: TrackedJob): void;
  /** Called once after the last job has ended, or when the command is interrupted. */
  finish(): void;
}
