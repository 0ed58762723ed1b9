import { CredentialsError } from '../errors/credentials-error.ts';
import { type JobStatusError, ProtocolError, ServiceError, TransportError } from '../errors/errors.ts';
import { parseHttpDate } from '../internal/http-date.ts';

/** How a call is tried again. Only failures of the exchange are: a refusal is an answer. */
export interface RetryOptions {
  /** The most attempts of one call, the first one included. 3 when left out. */
  readonly maxAttempts?: number;
  /** The longest first pause, in ms; it doubles with each attempt. 100 when left out. */
  readonly baseDelay?: number;
  /** The same after a 429. 1,000 when left out. */
  readonly throttledBaseDelay?: number;
  /** No pause is longer, in ms, except by the service's own word. 20,000 when left out. */
  readonly maxDelay?: number;
  /** The longest `Retry-After` that is waited for, in ms. With a longer one the call ends at once. 60,000 when left out. */
  readonly maxRetryAfter?: number;
}

/** What may pass when it is tried again. */
const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Whether the same request may well get another answer. */
export function isRetryable(error: JobStatusError): boolean {
  if (error instanceof TransportError) return !error.isPermanent;
  if (error instanceof CredentialsError) return error.retryable;
  if (error instanceof ServiceError) return retryableStatuses.has(error.status);
  return (
    error instanceof ProtocolError && !error.isTooLarge && (retryableStatuses.has(error.status) || error.isNotJson)
  );
}

/**
 * How long to stay away before the next attempt, in ms: what the service says, or a random part of a time that doubles (full
 * jitter). Undefined when the service asks for more than the caller allows.
 */
export function retryDelay(
  error: JobStatusError,
  attempt: number,
  { baseDelay = 100, throttledBaseDelay = 1_000, maxDelay = 20_000, maxRetryAfter = 60_000 }: RetryOptions,
  random: () => number,
): number | undefined {
  const asked = 'retryAfterMs' in error ? (error.retryAfterMs as number | undefined) : undefined;
  if (asked !== undefined) return asked <= maxRetryAfter ? asked : undefined;
  const first = isThrottled(error) ? throttledBaseDelay : baseDelay;
  return random() * Math.min(maxDelay, first * 2 ** (attempt - 1));
}

function isThrottled(error: JobStatusError): boolean {
  return (error instanceof ServiceError || error instanceof ProtocolError) && error.status === 429;
}

/**
 * What all calls of a client may spend on further attempts: when a service is down, a full purse is soon empty, and from then on
 * each call asks once. A success puts something back.
 */
export class RetryBudget {
  static readonly #capacity = 500;
  #balance = RetryBudget.#capacity;

  /** Pays for one further attempt, and tells the price; 0 when there is not enough. */
  take(error: JobStatusError): number {
    const price = isThrottled(error) ? 5 : 14;
    if (this.#balance < price) return 0;
    this.#balance -= price;
    return price;
  }

  /** A call has succeeded: what its last further attempt cost comes back, or a little where it took none. */
  refund(paid: number): void {
    this.#balance = Math.min(RetryBudget.#capacity, this.#balance + (paid || 1));
  }
}

/**
 * The header `Retry-After` in ms from now: a number of seconds of at most nine digits, or an HTTP date. Undefined for anything
 * else, for it is nothing to rely on.
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const moment = parseHttpDate(value);
  return moment === undefined ? undefined : Math.max(0, moment - now);
}
