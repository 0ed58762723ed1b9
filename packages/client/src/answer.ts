import type { Contract } from './contract.ts';
import { ProtocolError, ServiceError } from './errors.ts';

/** An exchange that came to its end: the head of the answer, and its body as text. */
export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Reads a 200 answer of the contract, or says why there is none. */
export function readAnswer<Answer>(contract: Contract<Answer>, exchange: Exchange): Answer {
  const { status, text } = exchange;
  const body = parse(text);
  if (status === 200 && contract.isAnswer(body)) return body;
  // Before anything else, and under any status: an error in a 200 is an error.
  if (!isRedirect(status) && contract.isError(body)) throw serviceError(contract, exchange, body);
  throw protocolError(contract, exchange, problemOf(contract, status, body));
}

/** An answer in which the contract recognises that somebody refused. */
function serviceError(
  { errorParts, errorHeaders }: Contract<unknown>,
  { status, headers }: Exchange,
  body: unknown,
): ServiceError {
  const part = (name: keyof typeof errorParts): string | undefined => firstOf(body, errorParts[name]);
  return new ServiceError({
    status,
    serviceCode: part('code'),
    serviceMessage: part('message'),
    requestId: headers.get(errorHeaders.requestId) ?? part('requestId'),
    retryAfter: headers.get(errorHeaders.retryAfter) ?? undefined,
    body,
  });
}

function protocolError(
  { errorHeaders }: Contract<unknown>,
  { status, headers, text }: Exchange,
  problem: string,
): ProtocolError {
  return new ProtocolError({
    status,
    contentType: headers.get('content-type') ?? undefined,
    requestId: headers.get(errorHeaders.requestId) ?? undefined,
    problem,
    excerpt: excerptOf(text),
  });
}

function problemOf({ isAnswer }: Contract<unknown>, status: number, body: unknown): string {
  if (isRedirect(status)) return 'a redirect, which is never followed';
  if (body === undefined) return 'a body that is not JSON';
  if (status >= 400) return 'an error in a shape that the contract does not know';
  if (status !== 200) return 'a status that the contract does not know';
  const finding = isAnswer.errors?.[0];
  const place = finding === undefined || finding.instancePath === '' ? 'the body' : finding.instancePath;
  return `not an answer of this API (${place}: ${finding?.keyword} ${JSON.stringify(finding?.params)})`;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstOf(body: unknown, places: readonly (readonly string[])[]): string | undefined {
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

/** Safe to print: short, and without anything that a terminal or a log would act on. */
function excerptOf(text: string): string {
  const visible = text
    .slice(0, 1000)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  return visible.length > 200 ? `${visible.slice(0, 199)}…` : visible;
}
