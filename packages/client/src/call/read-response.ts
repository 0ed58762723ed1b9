import { ProtocolError, ServiceError } from '../errors/errors.ts';
import { parseJson } from '../internal/json.ts';
import { toPrintable } from '../internal/printable.ts';
import type { RawResponse } from '../transport/transport.ts';
import type { CallContext } from './call.ts';
import type { ContractModule } from './contract.ts';
import { retryAfterMs } from './retry.ts';

type ReadContext = Pick<CallContext, 'authenticator' | 'clock'>;

/** Reads a 200 answer of the contract, or says why there is none. */
export function readResponse<Answer>(
  contract: ContractModule<Answer>,
  exchange: RawResponse,
  reader: ReadContext,
): Answer {
  const { status, text } = exchange;
  const body = text === undefined ? undefined : parseJson(text);
  if (status === 200 && contract.isResponse(body)) return body;
  // Before anything else, and under any status: an error in a 200 is an error.
  if (!isRedirect(status) && contract.isError(body)) throw toServiceError(contract, exchange, reader);
  throw toProtocolError(contract, exchange, reader, body);
}

/** An answer in which the contract recognises that somebody refused. */
function toServiceError(
  contract: ContractModule<unknown>,
  { status, header, text = '' }: RawResponse,
  reader: ReadContext,
): ServiceError {
  const { errorParts, errorHeaders } = contract;
  // A service may echo what it was sent.
  const body = parseJson(reader.authenticator.redact(text));
  const shown = createHeaderReader(header, reader);
  const part = (name: keyof typeof errorParts): string | undefined =>
    toPrintable(firstValueAt(body, errorParts[name]), 500);
  return new ServiceError({
    status,
    serviceCode: part('code'),
    serviceMessage: part('message'),
    requestId: shown(errorHeaders.requestId) ?? part('requestId'),
    retryAfterMs: retryAfterMs(header(errorHeaders.retryAfter.toLowerCase()), reader.clock.now()),
    body,
  });
}

function toProtocolError(
  { errorHeaders, validationError }: ContractModule<unknown>,
  { status, header, text }: RawResponse,
  reader: ReadContext,
  body: unknown,
): ProtocolError {
  const shown = createHeaderReader(header, reader);
  const safe = (given: string): string => toPrintable(reader.authenticator.redact(given), 200) ?? '';
  return new ProtocolError({
    status,
    contentType: shown('content-type'),
    requestId: shown(errorHeaders.requestId),
    retryAfterMs: retryAfterMs(header(errorHeaders.retryAfter.toLowerCase()), reader.clock.now()),
    problem:
      describeUnexpectedBody(status, text, body) ?? `not an answer of this API (${safe(validationError(body) ?? '')})`,
    isNotJson: status === 200 && body === undefined,
    excerpt: safe(text ?? ''),
  });
}

/** Reads headers for an error: safe to print, and without a secret that the other side has sent back. */
function createHeaderReader(
  header: RawResponse['header'],
  { authenticator }: ReadContext,
): (name: string) => string | undefined {
  return (name) => {
    const value = header(name.toLowerCase());
    return value === undefined ? undefined : toPrintable(authenticator.redact(value), 200);
  };
}

/** What kind of thing answered; undefined for a body under status 200 that is JSON. */
function describeUnexpectedBody(status: number, text: string | undefined, body: unknown): string | undefined {
  if (isRedirect(status)) return 'a redirect, which is never followed';
  if (text === undefined) return 'a body that is no UTF-8 text';
  if (body === undefined) return 'a body that is not JSON';
  if (status >= 400) return 'an error in a shape that the contract does not know';
  return status === 200 ? undefined : 'a status that the contract does not know';
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

export function firstValueAt(body: unknown, places: readonly (readonly string[])[]): string | undefined {
  for (const place of places) {
    const value = place.reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
      body,
    );
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return undefined;
}
