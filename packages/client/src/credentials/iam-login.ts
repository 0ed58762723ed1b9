import { createSecretRedactor } from '../auth/replace-secrets.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { type IamPasswordOptions, iamPassword } from '../iam/iam-password.ts';
import { createIamRequest } from '../iam/iam-request.ts';
import { findClockSkew, toIamError } from '../iam/iam-response.ts';
import type { CredentialsSource } from './source.ts';
import { readTemporaryKey } from './temporary-key.ts';

/** The user, the project and the IAM endpoint of a login, and how long the access key is valid. */
export type IamLoginOptions = IamPasswordOptions & {
  /**
   * How long the access key is valid, in seconds: 900 to 86,400.
   *
   * @default 3600
   */
  readonly durationSeconds?: number | undefined;
};

/**
 * Signs in to IAM with a password, and exchanges the token for a temporary access key. Each lookup is two requests. To sign in for a
 * token, use `iamPassword`.
 *
 * @example
 * ```ts
 * import { fromIamLogin } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const login = { domain: 'OTC-EU-DE-000', user: 'poller', password: process.env['PASSWORD'] ?? '', project: 'eu-de_jobs' };
 * const credentials = fromIamLogin({ cloud: 'otc', region: 'eu-de', ...login });
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials });
 * ```
 * @throws {InvalidArgumentError} if an option is invalid. The message contains no value of an option.
 */
export function fromIamLogin(options: IamLoginOptions): CredentialsSource {
  const { durationSeconds = 3_600, ...login } = options;
  const requestToken = iamPassword(login as IamPasswordOptions);
  if (!Number.isInteger(durationSeconds) || durationSeconds < 900 || durationSeconds > 86_400) {
    throw new InvalidArgumentError('durationSeconds', 'must be an integer from 900 to 86400.');
  }
  return async ({ signal }) => {
    const given = await requestToken({ signal });
    const { token, projectId } = typeof given === 'string' ? { token: given } : given;
    const redactor = createSecretRedactor(token, options.password);
    const send = createIamRequest(login as IamPasswordOptions, redactor);
    const body = { auth: { identity: { methods: ['token'], token: { duration_seconds: durationSeconds } } } };
    const path = '/v3.0/OS-CREDENTIAL/securitytokens';
    const response = await send({ path, headers: { 'x-auth-token': token }, body }, signal);
    const now = Date.now();
    if (response.status !== 201) throw toIamError(response, now, redactor);
    const key = readTemporaryKey(response.text, 'IAM', now, findClockSkew(response.header('date'), now));
    return { ...key, projectId, source: 'IAM' };
  };
}
