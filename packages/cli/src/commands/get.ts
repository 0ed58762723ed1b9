/** `job-status get`: queries each job once and prints it. */
import type { JobView } from '@job-status/client';
import { describeErrorStep, type ErrorCause } from '@job-status/client/explain';
import { type ApiData, readApiData } from '../api-data.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodeOfVerdict, exitCodes, worstExitCode } from '../exit-codes.ts';
import { createTarget } from '../jobs/create-client.ts';
import { exitCodeOfError } from '../jobs/end.ts';
import { checkFlags, type JobFlags, resolveGoal } from '../options/job-options.ts';
import { describeError } from '../output/describe-error.ts';
import { createStyle, type Style, verdictStyle } from '../output/style.ts';
import { formatDuration, pad, printable, wrap } from '../output/text.ts';
import { describeData, describeJobError, describeNodes, describeRows, formatPercent } from '../views/job-lines.ts';

const labelWidth = 10;

/** Resolves with the exit code. */
export async function get(
  slug: string,
  names: readonly string[],
  flags: JobFlags,
  context: CommandContext,
): Promise<number> {
  const { output, signal } = context;
  const api = readApiData(slug);
  checkFlags(api, flags);
  const goal = resolveGoal(api, flags.goal, 'get');
  const { client, toJobView, toPath, headers } = await createTarget(api, flags, context);
  const style = createStyle(output.stdout);
  const codes: number[] = [];
  for (const name of new Set(names)) {
    try {
      const body = await client.getJobStatus(toPath(name), { signal, ...(headers && { headers }) });
      const view = toJobView(body);
      codes.push(goal === undefined ? exitCodes.success : exitCodeOfVerdict(view.verdicts[goal] ?? 'indeterminate'));
      if (flags.quiet) continue;
      if (flags.json) output.print(toJson(name, view));
      else for (const line of describe(api, name, view, style, output.stdout.columns ?? 80)) output.print(line);
    } catch (error) {
      if (signal.aborted || !(error instanceof Error) || !('attempts' in error)) throw error;
      if ('code' in error && error.code === 'INVALID_ARGUMENT') throw error;
      const notFound = isNotFound(api, error);
      codes.push(notFound ? exitCodes.notStarted : exitCodeOfError(error));
      output.note(`job-status: ${slug} ${printable(name, 200)}: ${describeError(error)}`);
      if (!flags.quiet) output.note(describeErrorStep(error as ErrorCause, api));
    }
  }
  return worstExitCode(codes);
}

/** Whether the service says that the job does not exist. */
function isNotFound({ notFound }: ApiData, error: Error): boolean {
  const { serviceCode } = error as { serviceCode?: string };
  return serviceCode !== undefined && notFound.codes?.includes(serviceCode) === true;
}

function toJson(job: string, { raw, ...view }: JobView): string {
  return JSON.stringify({ type: 'job', time: new Date().toISOString(), ...view, job, body: raw });
}

function describe(api: ApiData, name: string, view: JobView, style: Style, columns: number): string[] {
  const lines = [style('bold', `${api.slug} ${printable(name, 200)}`)];
  const add = (label: string, text: string | undefined): void => {
    if (text === undefined) return;
    const wrapped = wrap(text, Math.max(20, columns - labelWidth));
    lines.push(...wrapped.map((line, index) => style('dim', pad(index === 0 ? label : '', labelWidth)) + line));
  };
  const description = view.status === undefined ? undefined : api.statuses[view.status]?.description;
  const meaning = description === undefined ? '' : `  ${description.replaceAll('`', '')}`;
  add('status', view.status === undefined ? '(no status)' : `${printable(view.status, 60)}${meaning}`);
  for (const [goal, verdict] of Object.entries(view.verdicts)) {
    const { symbol, style: color } = verdictStyle(verdict);
    const suffix = Object.keys(view.verdicts).length > 1 ? ` for the goal ${goal}` : '';
    add('verdict', `${style(color, `${symbol} ${verdict}`)}${suffix}`);
  }
  add('run', view.run);
  add('created', toTimestamp(view.createdAt));
  add('started', toTimestamp(view.startedAt));
  add('ended', toTimestamp(view.endedAt));
  add('updated', toTimestamp(view.updatedAt));
  add('duration', view.durationMs === undefined ? undefined : formatDuration(view.durationMs));
  add('progress', view.progress.fraction === undefined ? undefined : formatPercent(view.progress.fraction));
  add('rows', describeRows(view.progress));
  add('data', describeData(view.progress));
  add('nodes', describeNodes(view));
  add('error', describeJobError(view));
  return lines;
}

function toTimestamp(time: number | undefined): string | undefined {
  return time === undefined ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
