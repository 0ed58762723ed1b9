/** Lays out the live view. Pure functions of the jobs, the time and the size of the terminal. */
import cliTruncate from 'cli-truncate';
import stringWidth from 'fast-string-width';
import type { TrackedJob } from '../jobs/tracked-job.ts';
import { describeError } from '../output/describe-error.ts';
import { type Style, verdictStyle } from '../output/style.ts';
import { formatSeconds, pad, plural, printable, wrap } from '../output/text.ts';
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

export interface FrameContext {
  readonly now: number;
  readonly columns: number;
  readonly rows: number;
  readonly style: Style;
  /** Whether no further frame follows. */
  readonly isFinal: boolean;
}

const labelWidth = 9;
const maxBarWidth = 40;

/** One job in detail, several as a table. No line is wider than the terminal. */
export function renderFrame(jobs: readonly TrackedJob[], context: FrameContext): string {
  const [only] = jobs;
  const lines = jobs.length === 1 && only !== undefined ? renderJob(only, context) : renderTable(jobs, context);
  return lines.map((line) => cliTruncate(line, context.columns)).join('\n');
}

function renderJob(job: TrackedJob, context: FrameContext): string[] {
  const { now, style, columns } = context;
  const elapsed = formatSeconds(job.elapsed(now));
  const title = `${job.service} ${printable(job.name, 200)}`;
  const room = columns - stringWidth(elapsed) - 2;
  const heading = `${style('bold', pad(cliTruncate(title, Math.max(8, room), { position: 'middle' }), room))}  ${elapsed}`;
  return [heading, ...statusLines(job, context), ...detailLines(job, context), ...closingLines(job, context)];
}

/** The symbol of what is known: the end of the wait, or the verdict of the last response. */
function mark(job: TrackedJob): ReturnType<typeof verdictStyle> {
  const end = job.outcome?.end;
  if (end === 'success') return verdictStyle('success');
  if (end === 'failed') return verdictStyle('failure');
  if (end !== undefined) return verdictStyle('cancelled');
  return verdictStyle(job.verdict ?? 'not-started');
}

function statusLines(job: TrackedJob, { style, columns }: FrameContext): string[] {
  const { symbol, style: color } = mark(job);
  const status = style(color, `${symbol} ${statusText(job)}`);
  const description = job.status === undefined ? undefined : job.api.statuses[job.status]?.description;
  const isUnknown = job.snapshot !== undefined && !job.snapshot.isKnown;
  const meaning = isUnknown ? 'This status is not documented.' : description?.replaceAll('`', '');
  const text = `${endText(job)}${meaning === undefined ? '' : `. ${meaning}`}`;
  const [first = '', ...more] = wrap(text, Math.max(20, columns - stringWidth(status) - 2));
  return [`${status}  ${first}`, ...more.map((line) => `  ${line}`)];
}

function detailLines(job: TrackedJob, context: FrameContext): string[] {
  const { view } = job;
  if (view === undefined) return [];
  const { fraction } = view.progress;
  const lines: string[] = [];
  const add = (label: string, value: string | undefined): void => {
    if (value !== undefined) lines.push(...labelled(label, value, context));
  };
  if (fraction !== undefined && job.outcome === undefined) lines.push(progressLine(fraction, context));
  add('rows', describeRows(view.progress));
  add('data', describeData(view.progress));
  add('nodes', describeNodes(view));
  for (const node of job.snapshot?.faultyNodes ?? []) add('fault', printable(node));
  add('note', job.outcome?.note ?? job.snapshot?.note);
  const isFailure = job.verdict === 'failure' || job.verdict === 'cancelled' || (job.outcome && job.exitCode !== 0);
  if (isFailure) add('error', describeJobError(view));
  return lines;
}

/** What happens next: the next poll while waiting, the next step for the user at the end. */
function closingLines(job: TrackedJob, context: FrameContext): string[] {
  const { now, style } = context;
  const { outcome } = job;
  if (outcome !== undefined) {
    const step = job.nextStep;
    const cause = outcome.error === undefined ? [] : labelled('cause', describeError(outcome.error), context);
    return [
      ...cause,
      ...labelled('result', `${endText(job)} after ${effort(job, now)}`, context),
      ...(step === undefined ? [] : labelled('next', step, context)),
    ];
  }
  const next =
    job.nextPollAt === undefined || job.nextPollAt <= now ? '' : `, next in ${formatSeconds(job.nextPollAt - now)}`;
  const lines = labelled('polls', `${job.polls}${next}`, context);
  if (job.failedPolls > 0) {
    const reason = job.lastError === undefined ? '' : `: ${describeError(job.lastError, 200)}`;
    const text = `${plural(job.failedPolls, 'poll')} in a row${reason}`;
    lines.push(...labelled('failed', text, context).map((line) => style('yellow', line)));
  }
  return lines;
}

function progressLine(fraction: number, { columns, style }: FrameContext): string {
  const percent = formatPercent(fraction).padStart(5);
  const width = Math.min(maxBarWidth, Math.max(5, columns - labelWidth - percent.length - 1));
  const filled = Math.round(width * fraction);
  const bar = `${style('cyan', '█'.repeat(filled))}${style('dim', '░'.repeat(width - filled))}`;
  return `${pad('progress', labelWidth)}${bar} ${percent}`;
}

function labelled(label: string, text: string, { columns, style }: FrameContext): string[] {
  return wrap(text, Math.max(15, columns - labelWidth)).map(
    (line, index) => `${style('dim', pad(index === 0 ? label : '', labelWidth))}${line}`,
  );
}

/** The statuses of the jobs, active ones first if not all fit. */
function renderTable(jobs: readonly TrackedJob[], context: FrameContext): string[] {
  const { columns, rows, isFinal, now, style } = context;
  const room = isFinal ? jobs.length : Math.max(1, rows - 4);
  const ordered =
    jobs.length <= room ? jobs : [...jobs].sort((one, other) => Number(isOver(one)) - Number(isOver(other)));
  const shown = ordered.slice(0, room);
  const apis = new Set(jobs.map(({ api }) => api));
  const cells = shown.map((job) => toCells(job, apis.size > 1, now));
  const statuses = [...apis].flatMap((api) => Object.keys(api.statuses));
  const titles = ['job', 'status', 'verdict', 'progress', 'elapsed'];
  // Narrow terminals keep the columns that matter most.
  const hasProgress = jobs.some(({ view }) => view?.progress.fraction !== undefined);
  const wide = hasProgress ? [0, 1, 2, 3, 4] : [0, 1, 2, 4];
  const visible = columns >= 72 ? wide : columns >= 48 ? [0, 1, 2, 4] : [0, 2];
  // The widths do not depend on the current values, so that the columns do not move.
  const minWidths = [0, Math.max(...statuses.map((status) => status.length)), 13, 0, 0];
  const widths = titles.map((title, column) =>
    Math.max(title.length, minWidths[column] ?? 0, ...cells.map((row) => stringWidth(row[column] ?? ''))),
  );
  const others = visible.slice(1).reduce((sum, column) => sum + (widths[column] ?? 0) + 2, 2);
  widths[0] = Math.min(widths[0] ?? 0, Math.max(8, columns - others));
  const line = (row: readonly string[]): string =>
    visible
      .map((column) =>
        pad(cliTruncate(row[column] ?? '', widths[column] ?? 0, { position: 'middle' }), widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const body = shown.map((job, index) => {
    const { symbol, style: color } = mark(job);
    return `${style(color, symbol)} ${line(cells[index] ?? [])}`;
  });
  const hidden = jobs.length - shown.length;
  return [
    style('dim', `  ${line(titles)}`),
    ...body,
    ...(hidden > 0 ? [style('dim', `  … and ${plural(hidden, 'more job')}`)] : []),
    summaryLine(jobs, context),
    ...(isFinal ? jobs.flatMap((job) => problemLines(job, context)) : []),
  ];
}

/** Why a job did not succeed, and the next step. */
function problemLines(job: TrackedJob, { columns, style }: FrameContext): string[] {
  const { outcome, view } = job;
  if (outcome === undefined || outcome.end === 'success' || outcome.end === 'aborted') return [];
  const error = describeJobError(view) ?? (outcome.error && describeError(outcome.error));
  const texts = [error, job.nextStep].filter((text) => text !== undefined);
  return ['', style('bold', printable(job.name, 200)), ...texts.flatMap((text) => wrap(text, Math.max(20, columns)))];
}

function toCells(job: TrackedJob, namesService: boolean, now: number): string[] {
  const fraction = job.view?.progress.fraction;
  return [
    `${namesService ? `${job.service} ` : ''}${printable(job.name, 200)}`,
    statusText(job),
    endText(job),
    fraction === undefined ? '' : formatPercent(fraction),
    formatSeconds(job.elapsed(now)),
  ];
}

function summaryLine(jobs: readonly TrackedJob[], { now, columns }: FrameContext): string {
  const polls = jobs.reduce((sum, job) => sum + job.polls, 0);
  const failed = jobs.reduce((sum, job) => sum + job.failedPolls, 0);
  const next = Math.min(...jobs.flatMap(({ outcome, nextPollAt }) => (outcome ? [] : [nextPollAt ?? Infinity])));
  const parts = [
    `${jobs.filter(isOver).length} of ${plural(jobs.length, 'job')} ended`,
    `${plural(polls, 'poll')}${failed > 0 ? ` (${failed} failed)` : ''}`,
    ...(Number.isFinite(next) && next > now && columns >= 60 ? [`next in ${formatSeconds(next - now)}`] : []),
  ];
  return parts.join(', ');
}

function isOver(job: TrackedJob): boolean {
  return job.outcome !== undefined;
}
