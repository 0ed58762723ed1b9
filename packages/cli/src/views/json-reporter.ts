/** One JSON object per change on standard output (NDJSON). The fields are documented in the README and stable. */
import type { Reporter } from '../jobs/reporter.ts';
import type { TrackedJob } from '../jobs/tracked-job.ts';
import { replaceHints } from '../output/describe-error.ts';
import type { Output } from '../output/output.ts';

export class JsonReporter implements Reporter {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  start(): void {}

  onChange(job: TrackedJob): void {
    const { snapshot, view } = job;
    if (snapshot === undefined || view === undefined) return;
    this.#print('change', job, {
      status: snapshot.status,
      verdict: snapshot.verdict,
      isKnown: snapshot.isKnown,
      isStale: snapshot.isStale,
      run: view.run,
      progress: view.progress,
      nodes: view.nodes.map(({ name, status }) => ({ name, status })),
      faultyNodes: snapshot.faultyNodes,
      note: snapshot.note,
      polls: snapshot.polls,
      elapsedMs: job.elapsed(Date.now()),
    });
  }

  onPoll(job: TrackedJob): void {
    const { lastError, failedPolls, nextPollAt, outcome } = job;
    if (lastError === undefined || outcome !== undefined) return;
    this.#print('poll-failed', job, {
      failedPolls,
      error: toError(lastError),
      nextPollAt: nextPollAt === undefined ? undefined : new Date(nextPollAt).toISOString(),
    });
  }

  onEnd(job: TrackedJob): void {
    const { outcome } = job;
    if (outcome === undefined) return;
    this.#print('result', job, {
      end: outcome.end,
      exitCode: job.exitCode,
      status: outcome.status,
      verdict: job.verdict,
      polls: outcome.polls,
      elapsedMs: outcome.elapsed,
      summary: replaceHints(outcome.summary),
      jobError:
        job.view?.error === undefined ? undefined : { code: job.view.error.code, message: job.view.error.summary },
      error: outcome.error === undefined ? undefined : toError(outcome.error),
      nextStep: job.nextStep,
      history: outcome.history.map(({ status, verdict, from, polls }) => ({
        status,
        verdict,
        from: new Date(from).toISOString(),
        polls,
      })),
    });
  }

  finish(): void {}

  #print(type: string, { service, name, goal }: TrackedJob, fields: object): void {
    const time = new Date().toISOString();
    this.#output.print(JSON.stringify({ type, time, service, job: name, goal, ...fields }));
  }
}

function toError(error: Error): object {
  const { code } = error as { code?: unknown };
  return { code: typeof code === 'string' ? code : error.name, message: replaceHints(error.message) };
}
