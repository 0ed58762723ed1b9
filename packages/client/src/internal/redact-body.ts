/** Redacts the texts of a response body. */

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
