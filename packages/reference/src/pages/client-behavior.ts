/** What the client does about an error response, and what its user can do. */
import { retryableStatuses, type WaitEnd } from '@job-status/client';
import { findErrorStep, findNextStep, type NextStep } from '@job-status/client/explain';
import type { Api } from '../contract/api.ts';

export type ClientBehavior = 'retry' | 'token' | 'gone' | 'throw';

/** The page of the errors shows this for each code. A test compares it with the real client. */
export function clientBehavior(code: string, status: number, apis: readonly Api[]): ClientBehavior {
  if (apis.some(({ rules }) => rules.notFound.codes?.includes(code))) return 'gone';
  if (retryableStatuses.has(status)) return 'retry';
  return status === 401 ? 'token' : 'throw';
}

/** The `code` of each error of a call that has a next step of its own. */
const codes: Readonly<Record<string, string>> = {
  ProtocolError: 'PROTOCOL_ERROR',
  TransportError: 'TRANSPORT_ERROR',
  CredentialsError: 'CREDENTIALS_ERROR',
  InvalidArgumentError: 'INVALID_ARGUMENT',
};

/** The next step after an error of a call. That of a `ServiceError` depends on its code or status. */
export function callStep(name: string): NextStep | undefined {
  const code = codes[name];
  return code === undefined ? undefined : findErrorStep({ code });
}

/** The next steps after an error with a code that the page does not list, by HTTP status. */
export function statusSteps(): ReadonlyMap<NextStep, readonly number[]> {
  const statuses = [401, 403, 404, ...retryableStatuses];
  const steps = statuses.map((status) => ({ status, step: findErrorStep({ code: 'SERVICE_ERROR', status }) }));
  return new Map(
    steps.map(({ step }) => [step, steps.filter((other) => other.step === step).map(({ status }) => status)]),
  );
}

/** The errors of a wait, and the end of each. */
export const waitErrors: Readonly<Record<string, Exclude<WaitEnd, 'success'>>> = {
  JobFailedError: 'failed',
  JobCancelledError: 'cancelled',
  JobNotStartedError: 'not-started',
  UnknownStatusError: 'unknown-status',
  JobGoneError: 'gone',
  WaitTimeoutError: 'timed-out',
  WaitRefusedError: 'refused',
  TooManyFailedPollsError: 'too-many-failed-polls',
  WaitAbortedError: 'aborted',
};

/** The next step after a wait; `cause` if the error of a call decides it. */
export function waitStep(end: WaitEnd): NextStep | 'cause' | undefined {
  const step = findNextStep(end, undefined);
  return step === undefined || step === end ? step : 'cause';
}
