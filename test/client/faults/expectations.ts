/** How a call has to end, whatever the other side does. */
import { JobStatusError } from '@job-status/client';
import { expect } from 'vitest';
import type { ExpectedEnd, HostileCase } from './case.ts';
import type { CallOutcome, TransportName } from './transports.ts';

/** What the bytes of a body say, by a reader that knows no mercy. Undefined where they say nothing, or too much for a number. */
export function parseExactly(body: Uint8Array): unknown {
  try {
    let exact = true;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const meaning: unknown = JSON.parse(text, (_, inner: unknown, { source = '' } = {}) => {
      exact &&= typeof inner !== 'number' || isExactNumber(source, inner);
      return inner;
    });
    return exact ? meaning : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a number is what its digits say, as far as a whole number goes. */
function isExactNumber(digits: string, number: number): boolean {
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return true;
  const [, sign, whole = '', part = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [];
  const zeros = Number(power) - part.length;
  const [up, down] = zeros < 0 ? [0, -zeros] : [zeros, 0];
  return (
    Number.isFinite(number) &&
    BigInt(`${sign}${whole}${part}`) * 10n ** BigInt(up) === BigInt(number) * 10n ** BigInt(down)
  );
}

/** How a case has to end over a transport. */
export function expectedEndOver(transport: TransportName, end: HostileCase['end']): ExpectedEnd {
  return 'dispatcher' in end ? (end as Record<TransportName, ExpectedEnd>)[transport] : (end as ExpectedEnd);
}

/** Ends just so. */
export function expectEnd(outcome: CallOutcome, end: ExpectedEnd): void {
  expectTyped(outcome);
  const got = 'error' in outcome ? pick(end, outcome.error) : { value: outcome.value };
  expect(got).toEqual(end);
}

/** Only what is looked for is compared and shown: a body may be too deep to print. */
export function pick(end: object, from: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(end).map((key) => [key, Reflect.get(from, key)]));
}

/** An error has one of our types, lists its attempts and does not contain secrets. */
export function expectTyped(outcome: CallOutcome): void {
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
      throw new Error(`${key} is not fit to be shown.`, { cause: error });
    }
  }
}
