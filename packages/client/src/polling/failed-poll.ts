import { isRetryable } from '../call/retry.ts';
import { CredentialsError } from '../errors/credentials-error.ts';
import { type JobStatusError, ProtocolError, ServiceError } from '../errors/errors.ts';
import type { PollingRules } from '../verdict/polling-rules.ts';
import type { WaitState } from './state.ts';

/** Whether the service says that there is no such job, or not any more. */
export function isNotFound(
  gone: PollingRules['notFound'],
  { hasResponded }: WaitState,
  error: JobStatusError,
): boolean {
  if (!(error instanceof ServiceError)) return false;
  return gone.codes.includes(error.serviceCode ?? '') || (hasResponded && gone.statuses.includes(error.status));
}

/** A failed poll is not a failed job: what may be otherwise the next time is put up with, a few times in a row. */
export function isRetryablePoll(error: JobStatusError): boolean {
  const { status } = error as Partial<ServiceError>;
  if (error instanceof CredentialsError) return error.retryable;
  // A refusal under 200 says that the look-up failed, this time.
  const isOk =
    (error instanceof ServiceError || (error instanceof ProtocolError && !error.isTooLarge)) && status === 200;
  return isOk || isRetryable(error);
}
