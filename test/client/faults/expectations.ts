/** Assertions about the end of a call. */
import { JobStatusError } from '@job-status/client';
import { expect } from 'vitest';
import type { ExpectedEnd, HostileCase } from './case.ts';
import type { CallOutcome, TransportName } from './transports.ts';

/** Parses a body strictly. Returns undefined if it is not valid UTF-8 and JSON, or if a number would lose precision. */
export function parseExactly(body: Uint8Array): unknown {
  try {
    let isExact = true;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text, (_, inner: unknown, { source = '' } = {}) => {
      isExact &&= typeof inner !== 'number' || isExactNumber(source, inner);
      return inner;
    });
    return isExact ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a parsed number equals its digits. Numbers in the safe range may have a fraction. */
function isExactNumber(digits: string, number: number): boolean {
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return true;
  const [, sign, whole = '', part = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [];
  const zeros = Number(power) - part.length;
  const [numeratorZeros, denominatorZeros] = zeros < 0 ? [0, -zeros] : [zeros, 0];
  return (
    Number.isFinite(number) &&
    BigInt(`${sign}${whole}${part}`) * 10n ** BigInt(numeratorZeros) ===
      BigInt(number) * 10n ** BigInt(denominatorZeros)
  );
}

/** Returns how a case must end over a transport. */
export function expectedEndOver(transport: TransportName, end: HostileCase['end']): ExpectedEnd {
  return 'dispatcher' in end ? (end as Record<TransportName, ExpectedEnd>)[transport] : (end as ExpectedEnd);
}

/** Expects a call to end exactly as given. */
export function expectEnd(outcome: CallOutcome, end: ExpectedEnd): void {
  expectValidError(outcome);
  const actual = 'error' in outcome ? pick(end, outcome.error) : { value: outcome.value };
  expect(actual).toEqual(end);
}

/** Picks the expected fields, because the others may be nested too deeply to print. */
export function pick(end: object, from: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(end).map((key) => [key, Reflect.get(from, key)]));
}

/** Expects any error to be a JobStatusError that lists its attempts and has only short, printable texts. */
export function expectValidError(outcome: CallOutcome): void {
  if (!('error' in outcome)) return;
  const { error } = outcome;
  if (!(error instanceof JobStatusError)) throw new Error('The error must be a JobStatusError.', { cause: error });
  // The error itself describes the last attempt, unless the caller aborted after it.
  const { attempts, causes } = error;
  if (causes.length !== Math.max(0, attempts - 1) && !(error.code === 'ABORTED' && causes.length === attempts)) {
    throw new Error('Every attempt must have a cause.', { cause: error });
  }
  for (const key of ['message', 'excerpt', 'serviceMessage', 'serviceCode', 'requestId', 'contentType']) {
    const text: unknown = Reflect.get(error, key);
    if (text === undefined) continue;
    if (typeof text !== 'string' || text.length > 1_000 || /[\p{Cc}\p{Cf}\p{Cs}]/u.test(text)) {
      throw new Error(`${key} must be a short, printable text.`, { cause: error });
    }
  }
}
