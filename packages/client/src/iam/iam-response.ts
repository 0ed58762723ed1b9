import type { SecretRedactor } from '../auth/secret-redactor.ts';
import { parseToken } from '../auth/token.ts';
import type { Token } from '../auth/token-provider.ts';
import { retryAfterMs } from '../call/retry.ts';
import { CredentialsError } from '../errors/credentials-error.ts';
import { parseHttpDate } from '../internal/http-date.ts';
import { parseJson } from '../internal/json.ts';
import { toPrintable } from '../internal/printable.ts';
import type { RawResponse } from '../transport/transport.ts';

/** What may pass when it is tried again. */
const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Where a refusal has its code and its words: as IAM writes them, and as the gateway before it does. */
const errorPaths = {
  code: [['error', 'code'], ['error_code'], ['code']],
  message: [['error', 'message'], ['error_msg'], ['message']],
} as const;

/**
 * Reads the token out of an answer to a login.
 *
 * @param now When the answer was there, Unix milliseconds by our clock.
 * @throws {CredentialsError} for everything that is no token.
 */
export function readLoginResponse(exchange: RawResponse, now: number, secrets: SecretRedactor): Token {
  const { status, header } = exchange;
  if (status !== 201) throw toLoginError(exchange, now, secrets);
  const token = parseToken(header('x-subject-token'));
  const expiresAt = parseIsoSeconds(valueAt(parseJson(exchange.text ?? ''), ['token', 'expires_at']));
  if (token === undefined || expiresAt === undefined) {
    const lacks = token === undefined ? 'a token in X-Subject-Token' : 'token.expires_at in its body';
    throw new CredentialsError(`IAM answered 201 without ${lacks}.`, { status });
  }
  return { token, expiresAt: expiresAt - clockSkew(header('date'), now) };
}

/** How far their clock is ahead of ours, where that is more than the time that an answer takes; in ms. */
function clockSkew(date: string | undefined, now: number): number {
  const difference = (parseHttpDate(date) ?? now) - now;
  return Math.abs(difference) > 60_000 ? difference : 0;
}

function toLoginError(
  { status, header, text = '' }: RawResponse,
  now: number,
  secrets: SecretRedactor,
): CredentialsError {
  // A service may echo what it was sent.
  const body = parseJson(secrets.redact(text));
  const part = (name: keyof typeof errorPaths): string | undefined => {
    const found = errorPaths[name]
      .map((path) => valueAt(body, path))
      .find((value) => /string|number/.test(typeof value));
    return found === undefined ? undefined : toPrintable(String(found), 500);
  };
  const init = {
    status,
    serviceCode: part('code'),
    serviceMessage: part('message'),
    requestId: toPrintable(secrets.redact(header('x-request-id') ?? ''), 200) || undefined,
    retryAfterMs: retryAfterMs(header('retry-after'), now),
    retryable: retryableStatuses.has(status),
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
function parseIsoSeconds(value: unknown): number | undefined {
  const seconds = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/.exec(typeof value === 'string' ? value : '')?.[1];
  const moment = Date.parse(`${seconds}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
