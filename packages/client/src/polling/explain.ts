/**
 * Explains the end of a wait. The client, the command line and the reference show the texts of this file; the Chinese pages translate
 * them by their keys.
 */
import { formatContext, InvalidArgumentError } from '../errors/errors.ts';
import { toPrintable } from '../internal/foreign-data.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { maxStatusLength, type WaitEnd, type WaitSummary } from './outcome.ts';

/** What each verdict means, and what a wait does when it reads it. */
export const verdictMeanings: Readonly<Record<Verdict, string>> = {
  pending: 'The job is still in progress, so the wait continues.',
  success: 'The job reached the goal, so the wait ends with success.',
  failure:
    'The job missed the goal: it ended, or it is in a state that rules the goal out. The wait ends with an error.',
  cancelled: 'The job was cancelled, so the wait ends with an error.',
  'not-started':
    'The job has not started and will not start on its own. The wait continues for a limited time, 2 minutes by default, and then ends with an error.',
  indeterminate:
    'The status is ambiguous or not documented. The wait continues for a limited time, 2 minutes by default, and then ends with an error that quotes it.',
};

/** What the next step depends on: the end of a wait, or the kind of an error. */
export type NextStep =
  | Exclude<WaitEnd, 'success' | 'aborted' | 'refused' | 'too-many-failed-polls'>
  | 'credentials'
  | 'arguments'
  | 'unexpected-response'
  | 'unavailable'
  | 'unreachable';

/** What to do after a wait or a call that did not succeed. */
export const nextSteps: Readonly<Record<NextStep, string>> = {
  failed: 'Fix what the service reports for the job, and run the job again.',
  cancelled: 'Find out why the job was cancelled, and run the job again.',
  'not-started': 'Start the job, and wait again.',
  'unknown-status': 'Check the job in the console of the service. If the status value is not documented, report it.',
  'timed-out': 'The job may still be running. Wait again, or use a longer timeout.',
  gone: 'Check the job, the project and the region. The service also removes jobs some time after their end.',
  credentials: 'Check the credentials. A token belongs to one project and is valid for 24 hours.',
  arguments: 'Check the job, the project and the other options.',
  'unexpected-response': 'Check that the endpoint is the right service, and report the response if it is.',
  unavailable: 'Try again later. The job itself may be running.',
  unreachable: 'Check the endpoint, the region and the network. The job itself may be running.',
};

/** The next step after a wait that ended with a verdict; a wait does not end with the others. */
export const verdictSteps: Readonly<Partial<Record<Verdict, NextStep>>> = {
  failure: 'failed',
  cancelled: 'cancelled',
  'not-started': 'not-started',
  indeterminate: 'unknown-status',
};

/** What the contract states about the status values and the error codes of an API. */
export interface ContractTexts {
  /** Why a status value has its verdict, and the documents that support it. */
  readonly explanations: Readonly<Record<string, { readonly reason?: string; readonly sources: readonly string[] }>>;
  /** What to do about a documented error code. */
  readonly errorActions: readonly ErrorAction[];
}

/** What to do about an error code that arrives with one of the HTTP statuses. */
export interface ErrorAction {
  readonly code: string;
  readonly statuses: readonly number[];
  readonly action: string;
}

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
  readonly serviceCode?: unknown;
  readonly requestId?: string | undefined;
  /** Why credentials could not be obtained. Undefined if the identity service is down. */
  readonly reason?: string | undefined;
  readonly retryable?: boolean;
}

/** Returns the next step after an error of a call. */
export function findErrorStep(error: ErrorCause): NextStep {
  const { code, status, reason, retryable } = error;
  if (code === 'CREDENTIALS_ERROR') return retryable === true && reason === undefined ? 'unreachable' : 'credentials';
  if (code === 'INVALID_ARGUMENT') return 'arguments';
  if (code === 'PROTOCOL_ERROR') return 'unexpected-response';
  if (code !== 'SERVICE_ERROR' || typeof status !== 'number') return 'unreachable';
  if (status === 401 || status === 403) return 'credentials';
  if (status === 404) return 'gone';
  return status >= 500 || status === 429 || status === 408 ? 'unavailable' : 'arguments';
}

/** Returns the next step after a wait; undefined if there is none. */
export function findNextStep(end: WaitEnd, error: ErrorCause | undefined): NextStep | undefined {
  if (end === 'success' || end === 'aborted') return undefined;
  return end === 'refused' || end === 'too-many-failed-polls' ? findErrorStep(error ?? {}) : end;
}

/** Describes what to do after an error of a call: what the contract states about its error code, or the next step of such errors. */
export function describeErrorStep(error: ErrorCause, texts: Pick<ContractTexts, 'errorActions'>): string {
  const { serviceCode, status } = error;
  const known = texts.errorActions.find(
    ({ code, statuses }) => code === serviceCode && statuses.includes(status as number),
  );
  return known === undefined ? nextSteps[findErrorStep(error)] : toPlainText(known.action);
}

/** Describes what to do after a wait; undefined if there is nothing to do. */
export function describeNextStep(
  end: WaitEnd,
  error: ErrorCause | undefined,
  texts: Pick<ContractTexts, 'errorActions'>,
): string | undefined {
  const step = findNextStep(end, error);
  const isFromError = step !== undefined && step !== end;
  return isFromError ? describeErrorStep(error ?? {}, texts) : step && nextSteps[step];
}

/**
 * Explains the end of a wait in some lines of text.
 *
 * @throws {InvalidArgumentError} if the end is neither an outcome nor a `WaitError`.
 */
export function explainEnd(given: ExplainableEnd, texts: ContractTexts): string {
  if (!Array.isArray(given?.history)) {
    throw new InvalidArgumentError(
      'end',
      'must be an outcome or a WaitError. Other errors have no history to explain.',
    );
  }
  const { end, goal, service = '', path = {}, host, history, polls, elapsed } = given;
  const error = given.error ?? (given.cause as ErrorCause | undefined);
  const requestId = error?.requestId ?? given.requestId;
  const step = describeNextStep(end, error, texts);
  const lines = [
    given.summary ?? given.message ?? `The wait ended with ${end}.`,
    `Requested: goal "${goal}"${formatContext({ service, path, host })}, ${countPolls(polls)} in ${elapsed} ms.`,
    ...history.map((span) => explainSpan(span, texts)),
    ...(requestId === undefined ? [] : [`Last request ID: ${requestId}`]),
    ...(step === undefined ? [] : [`Next step: ${step}`]),
  ];
  return lines.join('\n');
}

function explainSpan({ status, verdict, polls }: ExplainableEnd['history'][number], texts: ContractTexts): string {
  const count = `${verdict} (${countPolls(polls)}). ${verdictMeanings[verdict]}`;
  if (status === null) return `No status: ${count}`;
  const known = Object.hasOwn(texts.explanations, status) ? texts.explanations[status] : undefined;
  const reason = known?.reason === undefined ? '' : ` ${toPlainText(known.reason)}`;
  const sources = known === undefined ? undocumented : `Sources: ${known.sources.join('; ')}.`;
  return `${toPrintable(status, maxStatusLength)}: ${count}${reason} ${sources}`;
}

/** What is stated about a status value that the contract does not list. */
export const undocumented = 'No known document lists it.';

function countPolls(polls: number): string {
  return `${polls} ${polls === 1 ? 'poll' : 'polls'}`;
}

/** Removes the marks of code. */
function toPlainText(text: string): string {
  return text.replaceAll('`', '');
}
