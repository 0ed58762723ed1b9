/** Reads the responses that are not plain, most of which are errors. */
import type { Credentials } from '../auth/credentials.ts';
import { ProtocolError, ServiceError } from '../errors/response-errors.ts';
import { parseJson, valuesAt } from '../internal/exact-json.ts';
import { toPrintable } from '../internal/foreign-data.ts';
import { parseHttpDate, parseRetryAfter } from '../internal/http-date.ts';
import { redactEscapes, redactValue } from '../internal/redact-body.ts';
import type { BodyTooLargeError, RawResponse } from '../transport/transport.ts';
import type { ContractModule } from './contract.ts';
import { addCallInfo, isAboutJob, type ReadContext, readHeader } from './read-response.ts';

/**
 * Returns the body of a response that the contract accepts, without known secrets.
 *
 * @throws {ServiceError} if the contract describes the response as an error.
 * @throws {ProtocolError} for any other response.
 */
export function readOtherResponse<Body>(
  contract: ContractModule<Body>,
  response: RawResponse,
  context: ReadContext,
): Body {
  const { status, text } = response;
  const body = text === undefined ? undefined : parseJson(text);
  if (status === 200 && contract.isResponse(body)) {
    if (!isAboutJob(body, contract.identity.path, context.job)) throw toOtherJobError(contract, response, context);
    const clean = redactValue(body, text ?? '', (part) => context.authenticator.redact(part)) as Body;
    return addCallInfo(clean, contract, response.header, context);
  }
  // An error body is an error with any status, including 200.
  if (!isRedirect(status) && contract.isError(body)) throw toServiceError(contract, response, context);
  throw toProtocolError(contract, response, context, body);
}

/** What a caller can do about a body that exceeds the limit. */
export const tooLargeHint: string = 'Increase `maxResponseBytes` if the response is correct.';

/** Creates the error for a body that exceeds the limit, none of which is kept. */
export function toTooLargeError({ status, message }: BodyTooLargeError): ProtocolError {
  return new ProtocolError({ status, problem: `${message} ${tooLargeHint}`, excerpt: '', isTooLarge: true });
}

function toServiceError(
  { errorParts, errorHeaders, errorHints, notFoundCodes }: ContractModule<unknown>,
  { status, header, text = '' }: RawResponse,
  { authenticator, now, credentials }: ReadContext,
): ServiceError {
  // A service can return what the client sent.
  const body = redactValue(parseJson(text), text, (part) => maskCanonicalRequest(authenticator.redact(part)));
  const readPart = (name: keyof typeof errorParts): string | undefined =>
    toPrintable(valuesAt(body, errorParts[name])[0], 500);
  const codes = valuesAt(body, errorParts.code);
  const knownHint = codes.find((code) => Object.hasOwn(errorHints, code));
  return new ServiceError({
    status,
    serviceCode: readPart('code'),
    serviceMessage: readPart('message'),
    requestId: readHeader(header, errorHeaders.requestId, authenticator) ?? readPart('requestId'),
    retryAfterMs: readRetryAfter(header, errorHeaders.retryAfter, now),
    isJobMissing: codes.some((code) => notFoundCodes.includes(code)),
    body,
    hint:
      knownHint === undefined ? (status === 401 ? findCredentialsHint(credentials) : undefined) : errorHints[knownHint],
  });
}

function toProtocolError(
  { errorHeaders, validationError }: ContractModule<unknown>,
  { status, header, text }: RawResponse,
  { authenticator, now }: ReadContext,
  body: unknown,
): ProtocolError {
  const safeText = (given: string): string =>
    toPrintable(
      redactEscapes(given, (part) => authenticator.redact(part)),
      200,
    ) ?? '';
  return new ProtocolError({
    status,
    contentType: readHeader(header, 'content-type', authenticator),
    requestId: readHeader(header, errorHeaders.requestId, authenticator),
    retryAfterMs: readRetryAfter(header, errorHeaders.retryAfter, now),
    problem:
      describeRedirect(status, readHeader(header, 'location', authenticator)) ??
      describeUnexpectedBody(status, text, body) ??
      `the body violates the contract (${safeText(validationError(body) ?? '')})`,
    isNotJson: status === 200 && body === undefined,
    excerpt: safeText(text ?? ''),
  });
}

function toOtherJobError(
  { errorHeaders, identity }: ContractModule<unknown>,
  { status, header }: RawResponse,
  { authenticator }: ReadContext,
): ProtocolError {
  const field = identity.path.filter((key) => key !== '*').join('.');
  return new ProtocolError({
    status,
    contentType: readHeader(header, 'content-type', authenticator),
    requestId: readHeader(header, errorHeaders.requestId, authenticator),
    problem: `the response is about another job (\`${field}\` differs from \`path.${identity.parameter}\`)`,
    isOtherJob: true,
    excerpt: '',
  });
}

/** A date is compared with the time of the service, whose clock can differ from ours. */
function readRetryAfter(header: RawResponse['header'], name: string, now: () => number): number | undefined {
  return parseRetryAfter(header(name.toLowerCase()), parseHttpDate(header('date')) ?? now());
}

/** The gateway can quote the signed request, which contains the access key and the signed headers. */
export function maskCanonicalRequest(text: string): string {
  const at = text.search(/canonical[ _-]?request/i);
  return at < 0 ? text : `${text.slice(0, at)}canonical request [redacted]`;
}

/** Describes a response that is not JSON with status 200. */
function describeUnexpectedBody(status: number, text: string | undefined, body: unknown): string | undefined {
  if (text === undefined) return 'the body is not UTF-8';
  if (body === undefined) return 'the body is not JSON';
  if (status >= 400) return 'the error body violates the contract';
  return status === 200 ? undefined : 'the contract does not describe this status';
}

/** Names the host that a redirect leads to, such as that of a login page. The rest of the URL can contain secrets. */
function describeRedirect(status: number, location: string | undefined): string | undefined {
  if (!isRedirect(status)) return undefined;
  const isUrl = location !== undefined && URL.canParse(location);
  return `redirects are not followed${isUrl ? `, here to ${new URL(location).host}` : ''}`;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** What a caller can do about a rejected token. */
export const renewalHint: string =
  'A token is valid for 24 hours. To renew it, pass a function as `credentials.token`, such as `iamPassword(…)`.';

/** Returns what the caller can do if the service rejects the credentials. */
function findCredentialsHint(credentials: Credentials | undefined): string | undefined {
  if (credentials === undefined) return 'Pass `credentials`.';
  if (!('token' in credentials) || typeof credentials.token !== 'string') return undefined;
  return renewalHint;
}
