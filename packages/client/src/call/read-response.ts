import { ProtocolError, ServiceError } from '../errors/errors.ts';
import { parseRetryAfter } from '../internal/http-date.ts';
import { firstValueAt, parseJson } from '../internal/json.ts';
import { toPrintable } from '../internal/printable.ts';
import type { RawResponse } from '../transport/transport.ts';
import type { ContractModule } from './contract.ts';

/** What the reader needs to describe an error. */
export interface ReadContext {
  /** Removes known secrets from a text. */
  readonly redact: (text: string) => string;
  /** Returns the time in Unix milliseconds. */
  readonly now: () => number;
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
  if (status === 200 && contract.isResponse(body)) return body;
  // An error body is an error with any status, including 200.
  if (!isRedirect(status) && contract.isError(body)) throw toServiceError(contract, response, context);
  throw toProtocolError(contract, response, context, body);
}

function toServiceError(
  { errorParts, errorHeaders }: ContractModule<unknown>,
  { status, header, text = '' }: RawResponse,
  { redact, now }: ReadContext,
): ServiceError {
  // A service can return what the client sent.
  const body = parseJson(redact(text));
  const readPart = (name: keyof typeof errorParts): string | undefined =>
    toPrintable(firstValueAt(body, errorParts[name]), 500);
  return new ServiceError({
    status,
    serviceCode: readPart('code'),
    serviceMessage: readPart('message'),
    requestId: safeHeader(header, errorHeaders.requestId, redact) ?? readPart('requestId'),
    retryAfterMs: parseRetryAfter(header(errorHeaders.retryAfter.toLowerCase()), now()),
    body,
  });
}

function toProtocolError(
  { errorHeaders, validationError }: ContractModule<unknown>,
  { status, header, text }: RawResponse,
  { redact, now }: ReadContext,
  body: unknown,
): ProtocolError {
  const safeText = (given: string): string => toPrintable(redact(given), 200) ?? '';
  return new ProtocolError({
    status,
    contentType: safeHeader(header, 'content-type', redact),
    requestId: safeHeader(header, errorHeaders.requestId, redact),
    retryAfterMs: parseRetryAfter(header(errorHeaders.retryAfter.toLowerCase()), now()),
    problem:
      describeUnexpectedBody(status, text, body) ??
      `the body violates the contract (${safeText(validationError(body) ?? '')})`,
    isNotJson: status === 200 && body === undefined,
    excerpt: safeText(text ?? ''),
  });
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
