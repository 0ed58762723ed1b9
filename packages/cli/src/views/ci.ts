/** Groups, annotations and outputs for GitHub Actions and GitLab CI. */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { Reporter } from '../jobs/reporter.ts';
import type { TrackedJob } from '../jobs/tracked-job.ts';
import type { Environment } from '../options/settings.ts';
import { describeError } from '../output/describe-error.ts';
import type { Output } from '../output/output.ts';
import { plural, printable } from '../output/text.ts';
import { describeJobError, effort, endText, statusText } from './job-lines.ts';

/** Adds the groups and annotations of the CI system to another reporter. Returns it unchanged elsewhere. */
export function forCi(inner: Reporter, output: Output, env: Environment, isQuiet: boolean): Reporter {
  if (env['GITHUB_ACTIONS'] === 'true') return new GitHubReporter(inner, output, env, isQuiet);
  if (env['GITLAB_CI'] === 'true' && !isQuiet) return new GitLabReporter(inner, output);
  return inner;
}

abstract class CiReporter implements Reporter {
  protected readonly inner: Reporter;
  protected readonly output: Output;

  constructor(inner: Reporter, output: Output) {
    this.inner = inner;
    this.output = output;
  }

  start(jobs: readonly TrackedJob[]): void {
    this.inner.start(jobs);
  }

  onChange(job: TrackedJob): void {
    this.inner.onChange(job);
  }

  onPoll(job: TrackedJob): void {
    this.inner.onPoll(job);
  }

  onEnd(job: TrackedJob): void {
    this.inner.onEnd(job);
  }

  finish(): void {
    this.inner.finish();
  }
}

function groupTitle(jobs: readonly TrackedJob[]): string {
  const [first] = jobs;
  return jobs.length === 1 && first !== undefined
    ? `Waiting for ${first.service} job ${printable(first.name, 100)}`
    : `Waiting for ${plural(jobs.length, `${first?.service} job`)}`;
}

/** Workflow commands go to standard error, so that standard output remains plain or NDJSON. The runner reads both. */
class GitHubReporter extends CiReporter {
  readonly #outputFile: string | undefined;
  readonly #isQuiet: boolean;
  #jobs: readonly TrackedJob[] = [];

  constructor(inner: Reporter, output: Output, env: Environment, isQuiet: boolean) {
    super(inner, output);
    this.#outputFile = env['GITHUB_OUTPUT'];
    this.#isQuiet = isQuiet;
  }

  override start(jobs: readonly TrackedJob[]): void {
    this.#jobs = jobs;
    if (!this.#isQuiet) this.output.note(`::group::${escapeData(groupTitle(jobs))}`);
    super.start(jobs);
  }

  override finish(): void {
    super.finish();
    if (!this.#isQuiet) this.output.note('::endgroup::');
    for (const job of this.#jobs) this.#annotate(job);
    this.#writeOutputs();
  }

  #annotate(job: TrackedJob): void {
    const { outcome, service, name } = job;
    if (outcome === undefined || outcome.end === 'success' || outcome.end === 'aborted') return;
    const level = outcome.end === 'timed-out' ? 'warning' : 'error';
    const title = `${service} job ${printable(name, 100)}: ${endText(job)}`;
    const error = describeJobError(job.view) ?? (outcome.error && describeError(outcome.error));
    const message = `${statusText(job)}, ${effort(job, Date.now())}${error === undefined ? '' : `. ${error}`}`;
    this.output.note(`::${level} title=${escapeProperty(title)}::${escapeData(message)}`);
  }

  /** `status`, `verdict` and `end` of the first job, and `jobs` with those of all as JSON. */
  #writeOutputs(): void {
    if (this.#outputFile === undefined) return;
    const jobs = this.#jobs.map((job) => ({
      job: job.name,
      status: job.status ?? null,
      verdict: job.verdict ?? null,
      end: job.outcome?.end ?? null,
    }));
    const [first] = jobs;
    const values = {
      status: first?.status ?? '',
      verdict: first?.verdict ?? '',
      end: first?.end ?? '',
      jobs: JSON.stringify(jobs),
    };
    // A random delimiter, because a value comes from a remote service and could contain a fixed one.
    const delimiter = `end-${randomUUID()}`;
    const text = Object.entries(values)
      .map(([name, value]) => `${name}<<${delimiter}\n${printable(value, 100_000)}\n${delimiter}\n`)
      .join('');
    try {
      appendFileSync(this.#outputFile, this.output.redact(text));
    } catch (error) {
      this.output.note(`job-status: cannot write $GITHUB_OUTPUT: ${(error as Error).message}`);
    }
  }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A collapsible section. */
class GitLabReporter extends CiReporter {
  override start(jobs: readonly TrackedJob[]): void {
    this.output.note(`\u001b[0Ksection_start:${unixSeconds()}:job_status\r\u001b[0K${groupTitle(jobs)}`);
    super.start(jobs);
  }

  override finish(): void {
    super.finish();
    this.output.note(`\u001b[0Ksection_end:${unixSeconds()}:job_status\r\u001b[0K`);
  }
}

function unixSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
