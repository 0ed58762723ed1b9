/** What the end of a wait means for the exit code, and what the user can do next. */
import { CredentialsError, InvalidArgumentError, type Outcome, ProtocolError, ServiceError } from '@job-status/client';
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
  const value = status === undefined ? '' : ` ${quoteArgument(printable(status, 60))}`;
  switch (end) {
    case 'success':
    case 'aborted':
      return undefined;
    case 'failed':
    case 'cancelled':
    case 'unknown-status':
      return `Run job-status explain ${service}${value} to see what the status means.`;
    case 'timed-out':
      return 'The job may still be running. Run the command again, or use a longer --timeout.';
    case 'not-started':
      return 'Start the job, or wait for it with a longer --timeout.';
    case 'gone':
      return notFoundStep;
    default:
      return nextStepForError(error);
  }
}

const notFoundStep =
  'Check the job, the project and the region. The service also removes jobs some time after their end.';

export function nextStepForError(error: unknown): string | undefined {
  switch (exitCodeOfError(error)) {
    case exitCodes.credentials:
      return 'Check the credentials. A token belongs to one project and is valid for 24 hours.';
    case exitCodes.unreachable:
      return 'Check the endpoint, the region and the network. The job itself may be running.';
    case exitCodes.unknown:
      return 'Check that the endpoint is the right service, and report the response if it is.';
    case exitCodes.notStarted:
      return notFoundStep;
    default:
      return 'Check the job, the project and the other options.';
  }
}

/** Quotes a text for a POSIX shell where needed. */
function quoteArgument(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
