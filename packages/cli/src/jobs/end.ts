/** What the end of a wait means for the exit code, and what the user can do next. */
import type { Outcome } from '@job-status/client';
import {
  describeNextStep,
  type ErrorCause,
  findErrorStep,
  findNextStep,
  type NextStep,
} from '@job-status/client/explain';
import type { ApiData } from '../api-data.ts';
import { exitCodes } from '../exit-codes.ts';
import { printable } from '../output/text.ts';

/** Each problem has an exit code and a text that says what to do about it. */
const exitCodeByStep: Readonly<Record<NextStep, number>> = {
  failed: exitCodes.failed,
  cancelled: exitCodes.failed,
  'not-started': exitCodes.notStarted,
  'unknown-status': exitCodes.unknown,
  'timed-out': exitCodes.timedOut,
  gone: exitCodes.notStarted,
  credentials: exitCodes.credentials,
  arguments: exitCodes.usage,
  'unexpected-response': exitCodes.unknown,
  unavailable: exitCodes.unreachable,
  unreachable: exitCodes.unreachable,
};

/** The exit code for an error of a call. */
export function exitCodeOfError(error: unknown): number {
  return exitCodeByStep[findErrorStep((error ?? {}) as ErrorCause)];
}

export function exitCodeOfOutcome({ end, error }: Pick<Outcome<unknown>, 'end' | 'error'>): number {
  const step = findNextStep(end, error);
  if (step !== undefined) return exitCodeByStep[step];
  return end === 'success' ? exitCodes.success : exitCodes.unreachable;
}

/** The next step after a wait that did not succeed; undefined if there is none. */
export function nextStep(
  api: ApiData,
  { end, goal, status, error }: Pick<Outcome<unknown>, 'end' | 'goal' | 'status' | 'error'>,
): string | undefined {
  const step = describeNextStep(end, error, api);
  if (end !== 'failed' && end !== 'cancelled' && end !== 'unknown-status') return step;
  // If a node failed, the status of the job explains nothing.
  if (status !== undefined && api.statuses[status]?.verdicts[goal] === 'success') return step;
  const value = status === undefined ? '' : ` ${quoteArgument(printable(status, 60))}`;
  return `${step} For details, run: job-status explain ${api.slug}${value}`;
}

/** Quotes a text for a POSIX shell where needed. */
function quoteArgument(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
