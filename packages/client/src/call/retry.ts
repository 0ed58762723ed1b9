import type { JobStatusError } from '../errors/errors.ts';
import type { ServiceError } from '../errors/response-errors.ts';
import type { RetrySettings } from './options.ts';

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

/** Whether the service, and not only the identity service, has responded. */
export function hasResponse({ code }: JobStatusError): boolean {
  return code === 'SERVICE_ERROR' || code === 'PROTOCOL_ERROR';
}

/** Whether the service rejected the request because it receives too many. */
export function isThrottled(error: JobStatusError): boolean {
  return hasResponse(error) && (error as ServiceError).status === 429;
}
