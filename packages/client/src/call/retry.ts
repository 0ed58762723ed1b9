import { CredentialsError } from '../errors/credentials-error.ts';
import { type JobStatusError, ProtocolError, ServiceError, TransportError } from '../errors/errors.ts';
import type { RetrySettings } from './options.ts';

/** The statuses of transient failures. */
export const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Whether the same request may succeed later. */
export function isRetryable(error: JobStatusError): boolean {
  if (error instanceof TransportError) return !error.isPermanent;
  if (error instanceof CredentialsError) return error.retryable;
  if (error instanceof ServiceError) return retryableStatuses.has(error.status) && !error.isJobMissing;
  if (!(error instanceof ProtocolError) || error.isTooLarge) return false;
  return retryableStatuses.has(error.status) || error.isNotJson || error.isOtherJob;
}

/**
 * Returns the delay before the next attempt in ms: the `Retry-After` of the service, or a random part of an exponentially growing
 * bound. Undefined if the service requests a longer delay than the caller allows.
 */
export function retryDelay(
  error: JobStatusError,
  attempt: number,
  { baseDelay, throttledBaseDelay, maxDelay, maxRetryAfter }: RetrySettings,
  random: () => number,
): number | undefined {
  const { retryAfterMs } = error as Partial<ServiceError>;
  if (retryAfterMs !== undefined) return retryAfterMs <= maxRetryAfter ? retryAfterMs : undefined;
  const first = isThrottled(error) ? throttledBaseDelay : baseDelay;
  return random() * Math.min(maxDelay, first * 2 ** (attempt - 1));
}

/** Whether the service rejected the request because it receives too many. */
export function isThrottled(error: JobStatusError): boolean {
  return (error instanceof ServiceError || error instanceof ProtocolError) && error.status === 429;
}
