/** Waits for jobs with one watcher, and reports their course. */
import type { Outcome, PollReport, WaitState } from '@job-status/client';
import { createWatcher, type Watch, type Watcher } from '@job-status/client/watcher';
import type { ApiData } from '../api-data.ts';
import type { JobClient } from '../apis.ts';
import { worstExitCode } from '../exit-codes.ts';
import type { Reporter } from './reporter.ts';
import { TrackedJob } from './tracked-job.ts';

/** A job to wait for. */
export interface JobRequest {
  readonly client: JobClient;
  readonly api: ApiData;
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
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/**
 * Resolves with the exit code.
 *
 * @throws {InvalidArgumentError} before anything is sent.
 * @throws {Error} if the signal fires.
 */
export async function trackJobs({ requests, once, stopsAtFirst, reporter, signal }: TrackOptions): Promise<number> {
  // The watcher validates a job when it is added, and polls it at once.
  await Promise.all(requests.map(({ client, path, wait }) => client.startWait(path, wait)));
  const jobs = requests.map(({ api, name, goal }) => new TrackedJob(api, name, goal, Date.now()));
  const watcher = createWatcher({ signal });
  reporter.start(jobs);
  try {
    await Promise.all(
      jobs.map(async (job, index) => {
        const request = requests[index] as JobRequest;
        await watchJob(job, request, watcher, { once, reporter });
        if (job.outcome === undefined) return;
        reporter.onEnd(job);
        if (stopsAtFirst) watcher.close();
      }),
    );
    signal.throwIfAborted();
  } finally {
    watcher.close();
    reporter.finish();
  }
  return worstExitCode(jobs.map(({ exitCode }) => exitCode ?? 0));
}

/** Resolves when the wait for the job has ended, or after one poll. */
async function watchJob(
  job: TrackedJob,
  { client, path, wait }: JobRequest,
  watcher: Watcher,
  { once, reporter }: Pick<TrackOptions, 'once' | 'reporter'>,
): Promise<void> {
  let watch: Watch | undefined;
  const onPoll = (report: PollReport<unknown>): void => {
    job.update(report);
    const outcome = once && watch !== undefined ? toOutcome(report, watch.state, job) : report.outcome;
    if (outcome !== undefined) job.end(outcome);
    if (report.isChange) reporter.onChange(job);
    reporter.onPoll(job);
    if (once) watch?.stop();
  };
  watch = await watcher.watch(client, path, { ...wait, onPoll });
  const outcome = await watch.outcome;
  // A wait that the user or the end of another job has stopped has no result.
  if (outcome.end !== 'aborted') job.end(outcome);
}

/** The outcome of a job that was queried once. */
function toOutcome(report: PollReport<unknown>, state: WaitState, job: TrackedJob): Outcome<unknown> {
  if (report.outcome !== undefined) return report.outcome;
  const { error, snapshot } = report;
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
