/** Waits for jobs with one shared request budget, and reports their course. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, PollStep, WaitState } from '@job-status/client';
import { worstExitCode } from '../exit-codes.ts';
import type { JobTarget } from './create-client.ts';
import { exitCodeOfOutcome } from './end.ts';
import type { Reporter } from './reporter.ts';
import { RequestBudget } from './request-budget.ts';
import { TrackedJob } from './tracked-job.ts';

export interface TrackOptions {
  readonly target: JobTarget;
  readonly service: string;
  readonly goal: string;
  readonly names: readonly string[];
  /** Options of the client's wait. */
  readonly wait: Readonly<Record<string, unknown>>;
  /** Whether to query each job once. A job without a verdict then counts as timed out. */
  readonly once: boolean;
  /** Whether to stop as soon as one job has ended. */
  readonly stopsAtFirst: boolean;
  /** Limit for all jobs together. */
  readonly requestsPerSecond: number;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/**
 * Resolves with the exit code.
 *
 * @throws {InvalidArgumentError} before anything is sent.
 * @throws {Error} if the signal fires.
 */
export async function trackJobs(options: TrackOptions): Promise<number> {
  const { target, service, goal, names, reporter } = options;
  const wait = { ...options.wait, ...(target.headers && { headers: target.headers }) };
  const states = await Promise.all(names.map((name) => target.client.startWait(target.toPath(name), wait)));
  const jobs = names.map((name) => new TrackedJob(service, name, goal, Date.now()));
  const budget = new RequestBudget(options.requestsPerSecond);
  const firstEnd = new AbortController();
  const signal = AbortSignal.any([options.signal, firstEnd.signal]);
  reporter.start(jobs);
  try {
    await Promise.all(
      jobs.map(async (job, index) => {
        await trackJob(job, states[index] as WaitState, { ...options, signal }, budget);
        reporter.onEnd(job);
        if (options.stopsAtFirst) firstEnd.abort();
      }),
    );
  } catch (error) {
    if (!firstEnd.signal.aborted || options.signal.aborted) throw error;
  } finally {
    firstEnd.abort();
    reporter.finish();
  }
  return worstExitCode(jobs.map(({ exitCode }) => exitCode ?? 0));
}

/** Resolves when the wait for the job has ended. */
async function trackJob(
  job: TrackedJob,
  first: WaitState,
  { target, reporter, once, signal }: TrackOptions,
  budget: RequestBudget,
): Promise<void> {
  let state = first;
  for (;;) {
    await budget.take(signal);
    const step = await target.client.pollOnce(state, { signal });
    state = step.state;
    job.update(step);
    if (step.done || once) {
      job.outcome = step.done ? step.outcome : toOutcome(step, job);
      job.exitCode = exitCodeOfOutcome(job.outcome);
    }
    if (step.isChange) reporter.onChange(job);
    reporter.onPoll(job);
    if (step.done || once) return;
    const { retryAfterMs } = (step.error ?? {}) as { retryAfterMs?: number };
    if (retryAfterMs !== undefined) budget.hold(retryAfterMs);
    await sleep(step.delayMs, undefined, { signal });
  }
}

/** The outcome of a job that was queried once. */
function toOutcome({ error, snapshot, state }: PollStep<unknown>, job: TrackedJob): Outcome<unknown> {
  return {
    end: error === undefined ? 'timed-out' : 'too-many-failed-polls',
    summary: error?.message ?? `The ${job.service} job has no verdict yet.`,
    status: snapshot?.status,
    note: snapshot?.note,
    history: state.history,
    polls: state.polls,
    elapsed: job.elapsed(Date.now()),
    error,
    body: snapshot?.view.raw,
  };
}
