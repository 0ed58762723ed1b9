/** How single values of the wire are read, and what counts as no value. */
import { parseJson } from '../internal/json.ts';

/** A count; undefined for -1, which stands for no count, and for what JavaScript does not hold exactly. */
export function parseCount(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The sum of the counts that are there; undefined where none is, or where the sum is past 2^53. */
export function sumCounts(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : parseCount(known.reduce((sum, count) => sum + count));
}

/** The first text that says anything; services send empty text for what they have no value for. */
export function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== '');
}

/** A boolean, or its name as text. Empty text is neither yes nor no, and so is any other. */
export function parseFlag(value: string | boolean | undefined): boolean | undefined {
  const name = String(value).trim().toLowerCase();
  return name === 'true' || name === 'false' ? name === 'true' : undefined;
}

/** Whoever walks a value that nests deeper, as `JSON.stringify` does, may run out of stack. */
const maxDepth = 64;

/**
 * The value of JSON that stands inside of a text, with exact numbers; undefined where the text is no JSON, and where it nests
 * deeper than 64 levels.
 */
export function parseEmbeddedJson(text: string | undefined): unknown {
  // Empty text is usual, and an error that is thrown and caught for it costs more than the rest of a view.
  const value = text ? parseJson(text) : undefined;
  return isDeeper(value, maxDepth) ? undefined : value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
