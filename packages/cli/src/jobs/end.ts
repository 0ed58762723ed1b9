/** What the end of a wait means for the exit code, and what the user can do next. */
import { CredentialsError, InvalidArgumentError, type Outcome, ProtocolError, ServiceError } from '@job-status/client';
import { findNextStep } from '@job-status/client/explain';
import { exitCodes } from '../exit-codes.ts';
import { printable } from '../output/text.ts';

/** The exit code for an error of a call. */
export function exitCodeOfError(error: unknown): number {
  if (error instanceof CredentialsError) return exitCodes.credentials;
  if (error instanceof InvalidArgumentError) return exitCodes.usage;
  if (error instanceof ProtocolError) return exitCodes.unknown;
  if (error instanceof ServiceError) {
    if (error.status === 401 || error.status === 403) return exitCodes.credentials;
    if (error.status === 404) return exitCodes.notStarted;
    const isTransient = error.status >= 500 || error.status === 429 || error.status === 408;
    return isTransient ? exitCodes.unreachable : exitCodes.usage;
  }
  return exitCodes.unreachable;
}

export function exitCodeOfOutcome({ end, error }: Pick<Outcome<unknown>, 'end' | 'error'>): number {
  switch (end) {
    case 'success':
      return exitCodes.success;
    case 'failed':
    case 'cancelled':
      return exitCodes.failed;
    case 'timed-out':
      return exitCodes.timedOut;
    case 'not-started':
    case 'gone':
      return exitCodes.notStarted;
    case 'unknown-status':
      return exitCodes.unknown;
    default:
      return exitCodeOfError(error);
  }
}

/** The next step after a wait that did not succeed; undefined where there is nothing to suggest. */
export function nextStep(
  service: string,
  { end, status, error }: Pick<Outcome<unknown>, 'end' | 'status' | 'error'>,
): string | undefined {
  if (end !== 'failed' && end !== 'cancelled' && end !== 'unknown-status') return findNextStep(end, error);
  const value = status === undefined ? '' : ` ${quoteArgument(printable(status, 60))}`;
  return `Run job-status explain ${service}${value} to see what the status means.`;
}

/** Quotes a text for a POSIX shell where needed. */
function quoteArgument(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
