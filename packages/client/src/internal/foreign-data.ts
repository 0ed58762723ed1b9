/** Reads data from outside, and makes it safe to keep and to print. */

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

/** Whether a value contains a number beyond 2^53. It does not recurse, because bodies can nest without limit. */
function hasUnsafeNumber(value: unknown): boolean {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'number' && !(Math.abs(next) <= Number.MAX_SAFE_INTEGER)) return true;
    if (typeof next !== 'object' || next === null) continue;
    // Copying each array would double the memory that a hostile body uses.
    for (const inner of Array.isArray(next) ? next : Object.values(next)) {
      if (typeof inner !== 'string') open.push(inner);
    }
  }
  return false;
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

/** Returns the value at a path of keys. */
export function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
    body,
  );
}

/**
 * Redacts every text of a parsed body, keys included, in place of the raw text: JSON can write any character as an escape. The loop
 * does not recurse, because bodies can nest without limit.
 *
 * @param text - The raw text. If it needs no redaction, the body is returned as it is, because `redact` decodes escapes.
 */
export function redactValue(value: unknown, text: string, redact: (text: string) => string): unknown {
  if (redact(text) === text) return value;
  const holder: Record<string, unknown> = { value };
  const open: [container: Record<string, unknown>, key: string][] = [[holder, 'value']];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [container, key] = next;
    const inner = container[key];
    if (typeof inner === 'string') container[key] = redact(inner);
    if (typeof inner !== 'object' || inner === null) continue;
    const copy = (Array.isArray(inner) ? [] : {}) as Record<string, unknown>;
    for (const [name, member] of Object.entries(inner)) {
      const safeName = redact(name);
      // A key such as `__proto__` must become an own property.
      Object.defineProperty(copy, safeName, { value: member, writable: true, enumerable: true, configurable: true });
      if (typeof member === 'string' || (typeof member === 'object' && member !== null)) open.push([copy, safeName]);
    }
    container[key] = copy;
  }
  return holder['value'];
}

/** Redacts a text that may be JSON or a part of it: Unicode escapes are decoded first. */
export function redactEscapes(text: string, redact: (text: string) => string): string {
  const decoded = text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return redact(decoded);
}

/** Makes text safe to print: at most `maxLength` characters, without control characters and line breaks. */
export function toPrintable(text: string | undefined, maxLength: number): string | undefined {
  const visible = text
    ?.slice(0, maxLength * 5)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  return visible !== undefined && visible.length > maxLength ? `${visible.slice(0, maxLength - 1)}…` : visible;
}

/** Copies the properties of an object, so that each getter is read once. Anything else is left to the validator. */
export function copyProperties<Value>(given: Value): Value {
  return typeof given === 'object' && given !== null ? { ...given } : given;
}
