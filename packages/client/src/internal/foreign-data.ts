/** Reads data from outside, and makes it safe to keep and to print. */

/** Parses JSON. Returns undefined if the text is not JSON, or contains a number that JavaScript would round. */
export function parsePlainJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return hasUnsafeNumber(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether a value contains a number beyond 2^53. It does not recurse, because bodies can nest without limit. */
export function hasUnsafeNumber(value: unknown): boolean {
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

/** Returns the value at a path of keys. */
export function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
    body,
  );
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
