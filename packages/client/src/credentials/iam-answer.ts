import { httpDate } from '../http-date.ts';
import { parseJson } from '../json.ts';
import { printable } from '../printable.ts';
import { retryAfterMs } from '../retry.ts';
import type { Exchange } from '../transport/transport.ts';
import { CredentialsError } from './credentials-error.ts';
import type { Secrets } from './secrets.ts';
import { tokenIn } from './token.ts';
import type { Token } from './token-provider.ts';

/** What may pass when it is tried again. */
const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Where a refusal has its code and its words: as IAM writes them, and as the gateway before it does. */
const places = {
  code: [['error', 'code'], ['error_code'], ['code']],
  message: [['error', 'message'], ['error_msg'], ['message']],
} as const;

/**
 * Reads the token out of an answer to a login.
 *
 * @param now When the answer was there, Unix milliseconds by our clock.
 * @throws {CredentialsError} for everything that is no token.
 */
export function readLogin(exchange: Exchange, now: number, secrets: Secrets): Token {
  const { status, header } = exchange;
  if (status !== 201) throw refusal(exchange, now, secrets);
  const token = tokenIn(header('x-subject-token'));
  const expiresAt = isoMoment(valueAt(parseJson(exchange.text ?? ''), ['token', 'expires_at']));
  if (token === undefined || expiresAt === undefined) {
    const lacks = token === undefined ? 'a token in X-Subject-Token' : 'token.expires_at in its body';
    throw new CredentialsError(`IAM answered 201 without ${lacks}.`, { status });
  }
  return { token, expiresAt: expiresAt - skew(header('date'), now) };
}

/** How far their clock is ahead of ours, where that is more than the time that an answer takes; in ms. */
function skew(date: string | undefined, now: number): number {
  const difference = (httpDate(date) ?? now) - now;
  return Math.abs(difference) > 60_000 ? difference : 0;
}

function refusal({ status, header, text = '' }: Exchange, now: number, secrets: Secrets): CredentialsError {
  // A service may echo what it was sent.
  const body = parseJson(secrets.redact(text));
  const part = (name: keyof typeof places): string | undefined => {
    const found = places[name].map((path) => valueAt(body, path)).find((value) => /string|number/.test(typeof value));
    return found === undefined ? undefined : printable(String(found), 500);
  };
  const init = {
    status,
    serviceCode: part('code'),
    serviceMessage: part('message'),
    requestId: printable(secrets.redact(header('x-request-id') ?? ''), 200) || undefined,
    retryAfterMs: retryAfterMs(header('retry-after'), now),
    retryable: passing.has(status),
  };
  const words = [init.serviceCode, init.serviceMessage].filter((word) => word !== undefined && word !== '').join(': ');
  const fallback =
    status >= 300 && status < 400 ? 'a redirect, which is never followed' : 'without a reason that we know';
  const request = init.requestId === undefined ? '' : ` (request ${init.requestId})`;
  return new CredentialsError(`IAM answered ${status}, ${words === '' ? fallback : words}${request}`, init);
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
    body,
  );
}

/** Engines differ in what they make of the microseconds that IAM writes, so they are left out. */
function isoMoment(value: unknown): number | undefined {
  const seconds = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/.exec(typeof value === 'string' ? value : '')?.[1];
  const moment = Date.parse(`${seconds}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
