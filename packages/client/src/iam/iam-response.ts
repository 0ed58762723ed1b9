import { accountLockMs, errorPaths, isLockText, toMinutes } from '../auth/lock.ts';
import type { SecretRedactor } from '../auth/secret-redactor.ts';
import { parseToken, type Token } from '../auth/token.ts';
import { CredentialsError } from '../errors/credentials-error.ts';
import { idSuffix } from '../errors/errors.ts';
import { describeReason, retryableStatuses } from '../errors/response-errors.ts';
import { parseJson, valuesAt } from '../internal/exact-json.ts';
import { toPrintable, valueAt } from '../internal/foreign-data.ts';
import { parseHttpDate, parseRetryAfter } from '../internal/http-date.ts';
import type { RawResponse } from '../transport/transport.ts';

/**
 * Reads the token from the response to a login.
 *
 * @param now - When the response arrived, in Unix milliseconds of the client's clock.
 * @throws {CredentialsError} if the response contains no token.
 */
export function readLoginResponse(response: RawResponse, now: number, redactor: SecretRedactor): Token {
  const { status, header } = response;
  if (status !== 201) throw toIamError(response, now, redactor);
  const token = parseToken(header('x-subject-token'));
  const body = parseJson(response.text ?? '');
  const expiresAt = parseUtcTime(valueAt(body, ['token', 'expires_at']));
  if (token === undefined || expiresAt === undefined) {
    const missing = token === undefined ? 'a token in X-Subject-Token' : 'token.expires_at in the body';
    throw new CredentialsError(`IAM responded with 201 but without ${missing}.`, {
      reason: 'UNREADABLE',
      source: 'IAM',
      status,
    });
  }
  const projectId = valueAt(body, ['token', 'project', 'id']);
  return {
    token,
    expiresAt: expiresAt - findClockSkew(header('date'), now),
    ...(typeof projectId === 'string' && { projectId }),
  };
}

/** Returns how far the clock of a service is ahead of the client's, in ms. A difference that the duration of the request can explain is 0. */
export function findClockSkew(date: string | undefined, now: number): number {
  const difference = (parseHttpDate(date) ?? now) - now;
  return Math.abs(difference) > 60_000 ? difference : 0;
}

/** Creates the error for a response that rejects a login, or says that IAM is down. */
export function toIamError(
  { status, header, text = '' }: RawResponse,
  now: number,
  redactor: SecretRedactor,
): CredentialsError {
  // A service can return what the client sent.
  const body = parseJson(redactor.redact(text));
  const serviceCode = toPrintable(valuesAt(body, errorPaths.code)[0], 500);
  const serviceMessage = toPrintable(valuesAt(body, errorPaths.message)[0], 500);
  const requestId = toPrintable(redactor.redact(header('x-request-id') ?? ''), 200) || undefined;
  const isRedirect = status >= 300 && status < 400;
  const otherwise = isRedirect ? 'redirects are not followed' : 'the body contains no known error';
  const reason = describeReason(serviceCode, serviceMessage, otherwise);
  const retryable = retryableStatuses.has(status);
  const isLocked = status >= 400 && isLockText(text);
  const remedy = isLocked
    ? `. The account is locked for ${toMinutes(accountLockMs)} after failed attempts. Check the password before you try again`
    : '';
  return new CredentialsError(`IAM responded with ${status}${reason}${remedy}${idSuffix(requestId)}`, {
    reason: isLocked ? 'LOCKED' : status >= 400 && !retryable ? 'LOGIN_REFUSED' : undefined,
    source: 'IAM',
    status,
    serviceCode,
    serviceMessage,
    requestId,
    retryAfterMs: parseRetryAfter(header('retry-after'), now) ?? (isLocked ? accountLockMs : undefined),
    retryable: retryable && !isLocked,
  });
}

/**
 * Parses a UTC time, such as `2026-03-04T05:06:07.089000Z`, to Unix milliseconds, without its fraction, because JavaScript engines
 * disagree on the microseconds that IAM sends.
 */
export function parseUtcTime(value: unknown): number | undefined {
  const seconds = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/.exec(typeof value === 'string' ? value : '')?.[1];
  const timestamp = Date.parse(`${seconds}Z`);
  return Number.isNaN(timestamp) ? undefined : timestamp;
}
