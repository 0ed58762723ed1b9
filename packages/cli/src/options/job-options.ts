/** Parses the options that get, wait and watch share. */
import { readFileSync } from 'node:fs';
import type { ApiData } from '../api-data.ts';
import { CliError } from '../cli-error.ts';
import { didYouMean } from '../suggest.ts';
import { parseDuration, parseInterval } from './duration.ts';

/** The options as the argument parser returns them. */
export type JobFlags = {
  readonly endpoint?: string;
  readonly cloud?: string;
  readonly cloudDomain?: string;
  readonly region?: string;
  readonly project?: string;
  readonly cluster?: string;
  readonly workspace?: string;
  readonly tokenFile?: string;
  readonly osCloud?: string;
  readonly credentialsFile?: string;
  readonly agency?: boolean;
  readonly goal?: string;
  readonly timeout?: string;
  readonly interval?: string;
  readonly startedAfter?: string;
  readonly previous?: string;
  readonly any?: boolean;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
};

export type CommandName = 'get' | 'wait' | 'watch';

/** How to wait, in the terms of the client. */
export interface WaitPlan {
  readonly goal: string;
  /** Options of the client's wait. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether to query each job once instead of waiting. */
  readonly once: boolean;
}

/** A watch without a limit of its own ends after this time. */
const watchTimeout = 24 * 3_600_000;

/** Rejects options that the API does not have. */
export function checkFlags(api: ApiData, flags: JobFlags): void {
  const known = new Set([...api.parameters, ...api.headers].map(({ option }) => option));
  for (const option of ['project', 'cluster', 'workspace'] as const) {
    if (flags[option] !== undefined && !known.has(option)) reject(`--${option} does not apply to ${api.slug}`);
  }
  const { hasRuns } = api;
  if (!hasRuns && flags.startedAfter !== undefined) reject(`--started-after does not apply to ${api.slug}`);
  if (!hasRuns && flags.previous !== undefined) reject(`--previous does not apply to ${api.slug}`);
  if (flags.any && flags.all) {
    throw new CliError('INVALID_OPTION', '--any and --all cannot be combined. Remove one of them.');
  }
  if (flags.quiet && flags.verbose) {
    throw new CliError('INVALID_OPTION', '--quiet and --verbose cannot be combined. Remove one of them.');
  }
}

function reject(message: string): never {
  throw new CliError('INVALID_OPTION', `${message}. Remove it.`);
}

/** The goal of the wait. Required where an API has several, except for `watch`, which waits until the job stops. */
export function resolveGoal(api: ApiData, flag: string | undefined, command: CommandName): string | undefined {
  const goals = Object.keys(api.goals);
  if (goals.length === 1) {
    if (flag !== undefined && flag !== goals[0]) reject(`--goal does not apply to ${api.slug}`);
    return goals[0];
  }
  const choices = Object.entries(api.goals).map(([goal, { meaning }]) => `\n  ${goal.padEnd(10)}${meaning}`);
  if (flag !== undefined && !goals.includes(flag)) {
    throw new CliError(
      'INVALID_OPTION',
      `--goal must be one of: ${goals.join(', ')}; received "${flag}".${didYouMean(flag, goals)}${choices.join('')}`,
    );
  }
  if (flag !== undefined || command === 'get') return flag;
  if (command === 'watch') return goals.at(-1);
  throw new CliError('INVALID_OPTION', `--goal is missing. A ${api.slug} job has several goals:${choices.join('')}`);
}

/** @param goal - The resolved goal. */
export function planWait(api: ApiData, flags: JobFlags, goal: string, command: CommandName): WaitPlan {
  const limit = command === 'watch' ? watchTimeout : undefined;
  const timeout = flags.timeout === undefined ? limit : parseDuration('--timeout', flags.timeout);
  const once = timeout === 0;
  return {
    goal,
    once,
    options: {
      ...(Object.keys(api.goals).length > 1 && { goal }),
      ...(timeout !== undefined && !once && { timeout }),
      ...(flags.interval !== undefined && parseInterval(flags.interval)),
      ...(flags.startedAfter !== undefined && { startedAfter: parseTimestamp(flags.startedAfter) }),
      ...(flags.previous !== undefined && { previousResponse: readPreviousResponse(flags.previous) }),
    },
  };
}

/** Parses an ISO 8601 timestamp with a time zone, or Unix seconds or milliseconds. Returns Unix milliseconds. */
export function parseTimestamp(text: string): number {
  const digits = /^\d{9,13}$/.test(text) ? Number(text) : undefined;
  if (digits !== undefined) return text.length > 10 ? digits : digits * 1000;
  const isComplete = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const time = isComplete ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new CliError(
    'INVALID_OPTION',
    `--started-after must be a timestamp such as 2026-11-26T08:00:00Z or $(date +%s); received "${text}".`,
  );
}

/** Reads the response from before the start, as `get --json` prints it, from a file or from standard input (`-`). */
function readPreviousResponse(file: string): unknown {
  try {
    const value = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')) as Record<string, unknown> | null;
    return value?.['type'] === 'job' ? value['body'] : value;
  } catch (error) {
    const reason =
      error instanceof SyntaxError
        ? 'must contain the JSON that job-status get --json prints.'
        : (error as Error).message;
    throw new CliError('CANNOT_READ', `--previous: ${reason}`, { cause: error });
  }
}
