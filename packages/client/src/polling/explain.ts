/** Explains the end of a wait. The texts are here once, for the client, the command line and the reference. */
import { formatContext } from '../errors/errors.ts';
import { toPrintable } from '../internal/foreign-data.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { maxStatusLength, type WaitEnd, type WaitSummary } from './outcome.ts';

/** What a wait does when it reads a verdict. */
export const verdictActions: Readonly<Record<Verdict, string>> = {
  pending: 'the wait continues',
  success: 'the wait ends with success',
  failure: 'the wait ends because the job failed',
  cancelled: 'the wait ends because the job was cancelled',
  'not-started': 'the wait continues for the tolerated time, 2 min by default, and then ends',
  indeterminate: 'the wait continues for the tolerated time, 2 min by default, and then ends',
};

/** Why a status value has its verdict, and the documents that support it. */
export type Explanations = Readonly<Record<string, { readonly reason?: string; readonly sources: readonly string[] }>>;

/** The end of a wait: an outcome, a `WaitError`, or a stored outcome. */
export type ExplainableEnd = Pick<WaitSummary, 'end' | 'goal' | 'history' | 'polls' | 'elapsed'> & {
  readonly summary?: string;
  readonly message?: string;
  readonly service?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly host?: string | undefined;
  readonly requestId?: string | undefined;
  readonly error?: ErrorCause | undefined;
  readonly cause?: unknown;
};

/** The parts of an error that decide the next step. */
export interface ErrorCause {
  readonly code?: string;
  readonly status?: unknown;
  readonly requestId?: string | undefined;
}

const notFound = 'Check the job, the project and the region. The service also removes jobs some time after their end.';
const credentials = 'Check the credentials. A token belongs to one project and is valid for 24 hours.';
const unreachable = 'Check the endpoint, the region and the network. The job itself may be running.';
const options = 'Check the job, the project and the other options.';

/** Returns what to do after an error of a call. */
export function findErrorStep({ code, status }: ErrorCause): string {
  if (code === 'CREDENTIALS_ERROR') return credentials;
  if (code === 'INVALID_ARGUMENT') return options;
  if (code === 'PROTOCOL_ERROR')
    return 'Check that the endpoint is the right service, and report the response if it is.';
  if (code !== 'SERVICE_ERROR' || typeof status !== 'number') return unreachable;
  if (status === 401 || status === 403) return credentials;
  if (status === 404) return notFound;
  return status >= 500 || status === 429 || status === 408 ? unreachable : options;
}

/** Returns what to do after a wait; undefined if there is nothing to do. */
export function findNextStep(end: WaitEnd, error: ErrorCause | undefined): string | undefined {
  switch (end) {
    case 'success':
    case 'aborted':
      return undefined;
    case 'failed':
      return 'Fix what the service reports for the job, and run the job again.';
    case 'cancelled':
      return 'Find out who or what cancelled the job, and run the job again.';
    case 'unknown-status':
      return 'Check the job in the console of the service, and report the status value if it is not documented.';
    case 'timed-out':
      return 'The job may still be running. Wait again, or use a longer timeout.';
    case 'not-started':
      return 'Start the job, or wait for it with a longer timeout.';
    case 'gone':
      return notFound;
    default:
      return findErrorStep(error ?? {});
  }
}

/** Explains the end of a wait in some lines of text. */
export function explainEnd(given: ExplainableEnd, explanations: Explanations): string {
  const { end, goal, service = '', path = {}, host, history, polls, elapsed } = given;
  const error = given.error ?? (given.cause as ErrorCause | undefined);
  const requestId = error?.requestId ?? given.requestId;
  const step = findNextStep(end, error);
  const lines = [
    given.summary ?? given.message ?? `The wait ended with ${end}.`,
    `Requested: goal "${goal}"${formatContext({ service, path, host })}, ${polls} polls in ${elapsed} ms.`,
    ...history.map(({ status, verdict, polls: count }) => {
      const value = status === null ? 'No status' : toPrintable(status, maxStatusLength);
      const known = status !== null && Object.hasOwn(explanations, status) ? explanations[status] : undefined;
      const reason = known?.reason === undefined ? '' : ` ${known.reason}`;
      const sources = known === undefined ? 'No known document lists it.' : `Sources: ${known.sources.join('; ')}.`;
      return `${value}: ${verdict}, ${verdictActions[verdict]} (${count} polls).${reason} ${sources}`;
    }),
    ...(requestId === undefined ? [] : [`Last request ID: ${requestId}`]),
    ...(step === undefined ? [] : [`Next step: ${step}`]),
  ];
  return lines.join('\n');
}
