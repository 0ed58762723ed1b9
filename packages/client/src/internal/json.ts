/** A number that is not in a string, or a string, in JSON text. */
const jsonTokens = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON without rounding: an integer past 2^53 and a number past the largest double arrive as their digits in a string. A
 * field that must be a number does not take it; a field that may be text, or that nobody knows, keeps it whole.
 *
 * @returns undefined when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  try {
    // First as it is: few answers hold such a number, and only in JSON is each string closed and the search for numbers linear.
    const value: unknown = JSON.parse(text);
    return hasUnsafeNumber(value) ? JSON.parse(text.replace(jsonTokens, quoteUnsafeNumber)) : value;
  } catch {
    return undefined;
  }
}

/** Whether there is a number past 2^53 anywhere in a value. Nothing calls itself here: bodies may be nested without end. */
function hasUnsafeNumber(value: unknown): boolean {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'number' && !(Math.abs(next) <= Number.MAX_SAFE_INTEGER)) return true;
    if (typeof next !== 'object' || next === null) continue;
    // A list is walked as it is: a copy of each would double what a hostile body costs.
    for (const inner of Array.isArray(next) ? next : Object.values(next)) open.push(inner);
  }
  return false;
}

function quoteUnsafeNumber(token: string): string {
  return token.startsWith('"') || isExactNumber(token) ? token : `"${token}"`;
}

/** Whether a number keeps its value in JavaScript. A fraction is rounded in the last place, as everywhere; an integer never. */
function isExactNumber(token: string): boolean {
  const value = Number(token);
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return true;
  if (!Number.isFinite(value) || token.length > 400) return false;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  // Past what an int64 can be, a number with an exponent is no count.
  if (exponent !== '0' && Math.abs(value) >= 2 ** 64) return true;
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(sign + whole + fraction);
  if (shift >= 0) return digits * 10n ** BigInt(shift) === BigInt(value);
  return digits === BigInt(value) * 10n ** BigInt(-shift);
}
