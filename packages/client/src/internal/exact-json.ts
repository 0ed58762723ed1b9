/** Reads JSON with numbers that JavaScript would round. */
import { hasUnsafeNumber, valueAt } from './foreign-data.ts';

/** Matches a string or a number in JSON text. */
const jsonTokens = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON without rounding: an integer beyond 2^53 and a number beyond the largest double become a string of their digits. A
 * field that must be a number then fails validation; a text field or an unknown field keeps the exact value.
 *
 * @returns undefined if the text is not JSON.
 */
export function parseJson(text: string): unknown {
  try {
    // Few bodies contain such a number, and only valid JSON guarantees that the search for numbers is linear.
    const value: unknown = JSON.parse(text);
    return hasUnsafeNumber(value) ? JSON.parse(quoteUnsafeNumbers(text)) : value;
  } catch {
    return undefined;
  }
}

/** Turns the numbers of a JSON text that JavaScript would round into strings. */
export function quoteUnsafeNumbers(text: string): string {
  return text.replace(jsonTokens, quoteUnsafeNumber);
}

function quoteUnsafeNumber(token: string): string {
  return token.startsWith('"') || isExactNumber(token) ? token : `"${token}"`;
}

/** Whether JavaScript keeps the value of a number. Fractions may lose their last digit, as usual; integers must not. */
function isExactNumber(token: string): boolean {
  const value = Number(token);
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return true;
  if (!Number.isFinite(value) || token.length > 400) return false;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  // A number with an exponent beyond the range of int64 is not a count.
  if (exponent !== '0' && Math.abs(value) >= 2 ** 64) return true;
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(sign + whole + fraction);
  if (shift >= 0) return digits * 10n ** BigInt(shift) === BigInt(value);
  return digits === BigInt(value) * 10n ** BigInt(-shift);
}

/** Returns the texts and numbers at the paths, as text, in the order of the paths. */
export function valuesAt(body: unknown, paths: readonly (readonly string[])[]): string[] {
  return paths
    .map((path) => valueAt(body, path))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
}
