/** A job that is being waited for, as the views show it. */
import type { JobView, Outcome, PollReport, Snapshot } from '@job-status/client';
import type { ApiData } from '../api-data.ts';
import { exitCodeOfOutcome, nextStep } from './end.ts';

export class TrackedJob {
  readonly api: ApiData;
  readonly name: string;
  readonly goal: string;
  readonly startedAt: number;
  /** The last response, classified. */
  snapshot: Snapshot<unknown> | undefined = undefined;
  outcome: Outcome<unknown> | undefined = undefined;
  exitCode: number | undefined = undefined;
  polls = 0;
  /** Number of polls in a row that failed. */
  failedPolls = 0;
  /** Why the last poll failed; undefined after a successful one. */
  lastError: Error | undefined = undefined;
  /** Unix milliseconds of the next poll, while the wait pauses. */
  nextPollAt: number | undefined = undefined;

  constructor(api: ApiData, name: string, goal: string, startedAt: number) {
    this.api = api;
    this.name = name;
    this.goal = goal;
    this.startedAt = startedAt;
  }

  /** Takes over the result of a poll. */
  update({ poll, failedPolls, snapshot, error, nextPollAt }: PollReport<unknown>): void {
    this.snapshot = snapshot ?? this.snapshot;
    this.polls = poll;
    this.failedPolls = failedPolls;
    this.lastError = error;
    this.nextPollAt = nextPollAt;
  }

  /** Takes over how the wait ended. */
  end(outcome: Outcome<unknown>): void {
    this.outcome = outcome;
    this.exitCode = exitCodeOfOutcome(outcome);
  }

  get service(): string {
    return this.api.slug;
  }

  /** What the user can do after a wait that did not succeed; undefined if there is nothing to do. */
  get nextStep(): string | undefined {
    return this.outcome && nextStep(this.api, this.outcome);
  }

  get view(): JobView | undefined {
    return this.snapshot?.view;
  }

  get status(): string | undefined {
    return this.outcome === undefined ? this.snapshot?.status : this.outcome.status;
  }

  /** What the status means for the goal; undefined before the first response. */
  get verdict(): string | undefined {
    return this.snapshot?.verdict;
  }

  /** Milliseconds since the start of the wait. */
  elapsed(now: number): number {
    return this.outcome?.elapsed ?? Math.max(0, now - this.startedAt);
  }
}
