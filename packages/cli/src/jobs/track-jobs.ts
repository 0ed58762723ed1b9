/** Waits for jobs with one shared request budget, and reports their course. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, PollStep, WaitState } from '@job-status/client';
import type { JobClient } from '../apis.ts';
import { worstExitCode } from '../exit-codes.ts';
import { exitCodeOfOutcome } from './end.ts';
import type { Reporter } from './reporter.ts';
import { RequestBudget } from './request-budget.ts';
import { TrackedJob } from './tracked-job.ts';

/** A job to wait for. */
export interface JobRequest {
  readonly client: JobClient;
  readonly service: string;
  readonly name: string;
  readonly goal: string;
  /** Path parameters of the job. */
  readonly path: Readonly<Record<string, string>>;
  /** Options of the client's wait. */
  readonly wait: Readonly<Record<string, unknown>>;
}

export interface TrackOptions {
  readonly requests: readonly JobRequest[];
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
  const { requests, reporter } = options;
  const states = await Promise.all(requests.map(({ client, path, wait }) => client.startWait(path, wait)));
  const jobs = requests.map(({ service, name, goal }) => new TrackedJob(service, name, goal, Date.now()));
  const budget = new RequestBudget(options.requestsPerSecond);
  const firstEnd = new AbortController();
  const signal = AbortSignal.any([options.signal, firstEnd.signal]);
  reporter.start(jobs);
  try {
    await Promise.all(
      jobs.map(async (job, index) => {
        const { client } = requests[index] as JobRequest;
        await trackJob(job, client, states[index] as WaitState, { ...options, signal }, budget);
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
  client: JobClient,
  first: WaitState,
  { reporter, once, signal }: TrackOptions,
  budget: RequestBudget,
): Promise<void> {
  let state = first;
  for (;;) {
    await budget.take(signal);
    const step = await client.pollOnce(state, { signal });
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
  const { service, goal, path } = state;
  const jobError = snapshot?.view.error;
  return {
    end: error === undefined ? 'timed-out' : 'too-many-failed-polls',
    summary: error?.message ?? `The ${job.service} job has no verdict yet.`,
    ...{ service, goal, path, host: error?.host, requestId: snapshot?.requestId, jobError },
    status: snapshot?.status,
    note: snapshot?.note,
    history: state.history,
    polls: state.polls,
    elapsed: job.elapsed(Date.now()),
    error,
    body: snapshot?.view.raw,
  };
}
