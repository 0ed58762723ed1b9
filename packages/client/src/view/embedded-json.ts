import { parseJson } from '../json.ts';

/** Whoever walks a value that nests deeper, as `JSON.stringify` does, may run out of stack. */
const deepest = 64;

/**
 * The value of JSON that stands inside of a text, with exact numbers; undefined where the text is no JSON, and where it nests
 * deeper than 64 levels.
 */
export function embeddedJson(text: string | undefined): unknown {
  const value = text === undefined ? undefined : parseJson(text);
  return isDeeper(value, deepest) ? undefined : value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
