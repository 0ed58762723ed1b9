import { CredentialsError } from '../errors/credentials-error.ts';
import { type JobStatusError, ProtocolError, ServiceError, TransportError } from '../errors/errors.ts';

/** When and how often a failed attempt is retried. Only transient failures are retried, not error responses in general. */
export interface RetryOptions {
  /**
   * The maximum number of attempts of one call, including the first one.
   *
   * @default 3
   */
  readonly maxAttempts?: number;
  /**
   * The upper bound of the delay after the first attempt, in ms. It doubles with each attempt, and the actual delay is random (full
   * jitter).
   *
   * @default 100
   */
  readonly baseDelay?: number;
  /**
   * The same bound after a 429, in ms.
   *
   * @default 1,000
   */
  readonly throttledBaseDelay?: number;
  /**
   * The longest delay in ms. `Retry-After` can exceed it.
   *
   * @default 20,000
   */
  readonly maxDelay?: number;
  /**
   * The longest `Retry-After` that the client waits for, in ms. If the service requests more, a call fails immediately, and a wait
   * polls again after this time.
   *
   * @default 60,000
   */
  readonly maxRetryAfter?: number;
}

/** The longest `Retry-After` that is waited for, in ms. */
export const maxRetryAfterOf = ({ maxRetryAfter = 60_000 }: RetryOptions): number => maxRetryAfter;

/** The upper bound of the first delay after a 429, in ms. */
export const throttledBaseDelayOf = ({ throttledBaseDelay = 1_000 }: RetryOptions): number => throttledBaseDelay;

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
  retry: RetryOptions,
  random: () => number,
): number | undefined {
  const { baseDelay = 100, maxDelay = 20_000 } = retry;
  const { retryAfterMs } = error as Partial<ServiceError>;
  const maxRetryAfter = maxRetryAfterOf(retry);
  if (retryAfterMs !== undefined) return retryAfterMs <= maxRetryAfter ? retryAfterMs : undefined;
  const first = isThrottled(error) ? throttledBaseDelayOf(retry) : baseDelay;
  return random() * Math.min(maxDelay, first * 2 ** (attempt - 1));
}

/** Whether the service rejected the request because it receives too many. */
export function isThrottled(error: JobStatusError): boolean {
  return (error instanceof ServiceError || error instanceof ProtocolError) && error.status === 429;
}

/**
 * Limits the retries of all calls of a client together. During an outage the budget is soon spent, and from then on each call makes
 * a single attempt. Successful calls refill it.
 */
export class RetryBudget {
  static readonly #capacity = 500;
  #balance = RetryBudget.#capacity;

  /** Pays for a retry and returns its cost, or 0 if the balance is too low. */
  take(error: JobStatusError): number {
    const cost = isThrottled(error) ? 5 : 14;
    if (this.#balance < cost) return 0;
    this.#balance -= cost;
    return cost;
  }

  /** Records a successful call: returns the cost of its last retry, or a small amount if it needed none. */
  refund(cost: number): void {
    this.#balance = Math.min(RetryBudget.#capacity, this.#balance + (cost || 1));
  }
}
