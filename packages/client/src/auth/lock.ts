import { CredentialsError } from '../errors/credentials-error.ts';
import { idSuffix } from '../errors/errors.ts';
import { parseJson, valuesAt } from '../internal/exact-json.ts';
import { toPrintable } from '../internal/foreign-data.ts';

/** Where an error body of IAM, or of the gateway before a service, contains its parts. */
export const errorPaths = {
  code: [['error', 'code'], ['error_code'], ['code']],
  message: [['error', 'message'], ['error_msg'], ['message']],
  requestId: [['request_id']],
} as const;

/** How long IAM locks an access key after more than five wrong signatures in a row, in ms. */
export const keyLockMs = 300_000;

/** How long IAM locks an account after several wrong passwords, in ms. */
export const accountLockMs = 900_000;

/** The gateway's text about an access key mentions a limit. Every other lock names itself, in its text or by its code. */
const lockPattern =
  /failed to reach the limit|\b(?:is|been|was|are) (?:temporarily )?locked\b|\baccount locked\b|"IAM\.0061"/i;

/** Whether an error body of IAM or the gateway reports a lock. The status is the same as for a wrong key. */
export function isLockText(text: string | undefined): boolean {
  return text !== undefined && lockPattern.test(text);
}

/** Creates the error for an access key that the gateway has locked. */
export function createKeyLockError(
  response: { readonly status: number; readonly text: string; readonly requestId?: string | undefined },
  retryAfterMs: number,
): CredentialsError {
  const body = parseJson(response.text);
  const requestId = response.requestId ?? toPrintable(valuesAt(body, errorPaths.requestId)[0], 200);
  return new CredentialsError(
    `The access key is locked for ${toMinutes(retryAfterMs)} after failed attempts. Check the secret key and the security ` +
      `token, and try again later: each attempt with a wrong key extends the lock.${idSuffix(requestId)}`,
    {
      reason: 'LOCKED',
      status: response.status,
      serviceCode: toPrintable(valuesAt(body, errorPaths.code)[0], 500),
      serviceMessage: toPrintable(valuesAt(body, errorPaths.message)[0], 500),
      requestId,
      retryAfterMs,
    },
  );
}

/** Formats a duration for the message of an error. */
export function toMinutes(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
