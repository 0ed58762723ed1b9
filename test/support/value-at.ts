/** What a JSON pointer leads to in a value; undefined where it leads nowhere. */
export function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, step) => (inner as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/')],
      value,
    );
}
