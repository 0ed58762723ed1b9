import { ProtocolError, ServiceError } from '../errors/errors.ts';
import { parseJson, redactEscapes, redactValue, toPrintable, valueAt, valuesAt } from '../internal/foreign-data.ts';
import { parseHttpDate, parseRetryAfter } from '../internal/http-date.ts';
import type { RawResponse } from '../transport/transport.ts';
import type { ContractModule } from './contract.ts';

/** What the reader needs to describe an error. */
export interface ReadContext {
  /** The name of the requested job. Undefined if any job is accepted. */
  readonly job: string | undefined;
  /** What the caller can do about rejected credentials. */
  readonly credentialsHint: string | undefined;
  /** How many attempts the call has made. */
  readonly attempts: number;
  /** Removes known secrets from a text. */
  readonly redact: (text: string) => string;
  /** Returns the time in Unix milliseconds. */
  readonly now: () => number;
}

/** What the client knows about a successful call besides the body of its response. */
export interface CallInfo {
  /** The request ID that the gateway assigned, if present. Quote it when you contact support. */
  readonly requestId: string | undefined;
  /** How many attempts the call made. */
  readonly attempts: number;
}

/** A hidden property, so that the body looks exactly as it was received when it is printed, copied, compared or serialized. */
const callInfo = Symbol.for('job-status.call-info');

/**
 * Returns the request ID and the number of attempts of the call that returned a body: the result of `getJobStatus` or `waitForJob`,
 * or `snapshot.view.raw`. Undefined for any other object, such as a copy.
 *
 * @example
 * ```ts
 * const job = await dli.getJobStatus({ project_id: 'p', job_id: 'happy' });
 * console.log(readCallInfo(job)?.requestId);
 * ```
 */
export function readCallInfo(body: object): CallInfo | undefined {
  return Reflect.get(body, callInfo) as CallInfo | undefined;
}

/**
 * Returns the body of a response that the contract accepts.
 *
 * @throws {ServiceError} if the contract describes the response as an error.
 * @throws {ProtocolError} for any other response.
 */
export function readResponse<Body>(contract: ContractModule<Body>, response: RawResponse, context: ReadContext): Body {
  const { status, text } = response;
  const body = text === undefined ? undefined : parseJson(text);
  if (status === 200 && contract.isResponse(body)) {
    if (!isAboutJob(body, contract.identity.path, context.job)) throw toOtherJobError(contract, response, context);
    const requestId = safeHeader(response.header, contract.errorHeaders.requestId, context.redact);
    const { attempts } = context;
    const info: CallInfo = { requestId, attempts };
    return Object.defineProperty(redactValue(body, text ?? '', context.redact) as Body, callInfo, { value: info });
  }
  // An error body is an error with any status, including 200.
  if (!isRedirect(status) && contract.isError(body)) throw toServiceError(contract, response, context);
  throw toProtocolError(contract, response, context, body);
}

function toServiceError(
  { errorParts, errorHeaders, errorHints, notFoundCodes }: ContractModule<unknown>,
  { status, header, text = '' }: RawResponse,
  { redact, now, credentialsHint }: ReadContext,
): ServiceError {
  // A service can return what the client sent.
  const body = redactValue(parseJson(text), text, (part) => maskCanonicalRequest(redact(part)));
  const readPart = (name: keyof typeof errorParts): string | undefined =>
    toPrintable(valuesAt(body, errorParts[name])[0], 500);
  const codes = valuesAt(body, errorParts.code);
  const knownHint = codes.find((code) => Object.hasOwn(errorHints, code));
  return new ServiceError({
    status,
    serviceCode: readPart('code'),
    serviceMessage: readPart('message'),
    requestId: safeHeader(header, errorHeaders.requestId, redact) ?? readPart('requestId'),
    retryAfterMs: readRetryAfter(header, errorHeaders.retryAfter, now),
    isJobMissing: codes.some((code) => notFoundCodes.includes(code)),
    body,
    hint: knownHint === undefined ? (status === 401 ? credentialsHint : undefined) : errorHints[knownHint],
  });
}

function toProtocolError(
  { errorHeaders, validationError }: ContractModule<unknown>,
  { status, header, text }: RawResponse,
  { redact, now }: ReadContext,
  body: unknown,
): ProtocolError {
  const safeText = (given: string): string => toPrintable(redactEscapes(given, redact), 200) ?? '';
  return new ProtocolError({
    status,
    contentType: safeHeader(header, 'content-type', redact),
    requestId: safeHeader(header, errorHeaders.requestId, redact),
    retryAfterMs: readRetryAfter(header, errorHeaders.retryAfter, now),
    problem:
      describeUnexpectedBody(status, text, body) ??
      `the body violates the contract (${safeText(validationError(body) ?? '')})`,
    isNotJson: status === 200 && body === undefined,
    excerpt: safeText(text ?? ''),
  });
}

function toOtherJobError(
  { errorHeaders, identity }: ContractModule<unknown>,
  { status, header }: RawResponse,
  { redact }: ReadContext,
): ProtocolError {
  const field = identity.path.filter((key) => key !== '*').join('.');
  return new ProtocolError({
    status,
    contentType: safeHeader(header, 'content-type', redact),
    requestId: safeHeader(header, errorHeaders.requestId, redact),
    problem: `the response is about another job (\`${field}\` differs from \`path.${identity.parameter}\`)`,
    isOtherJob: true,
    excerpt: '',
  });
}

/** Whether every job that a body names is the requested one. */
function isAboutJob(body: unknown, path: readonly string[], job: string | undefined): boolean {
  if (job === undefined) return true;
  const [key, ...rest] = path;
  if (key === undefined) return body === job;
  if (key === '*') return Array.isArray(body) && body.every((item) => isAboutJob(item, rest, job));
  return isAboutJob(valueAt(body, [key]), rest, job);
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

/** Returns a header that is safe to print and contains no known secret. */
function safeHeader(header: RawResponse['header'], name: string, redact: ReadContext['redact']): string | undefined {
  const value = header(name.toLowerCase());
  return value === undefined ? undefined : toPrintable(redact(value), 200);
}

/** Describes a response that is not JSON with status 200. */
function describeUnexpectedBody(status: number, text: string | undefined, body: unknown): string | undefined {
  if (isRedirect(status)) return 'redirects are not followed';
  if (text === undefined) return 'the body is not UTF-8';
  if (body === undefined) return 'the body is not JSON';
  if (status >= 400) return 'the error body violates the contract';
  return status === 200 ? undefined : 'the contract does not describe this status';
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}
