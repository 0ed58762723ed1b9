/** A count; undefined for -1, which stands for no count, and for what JavaScript does not hold exactly. */
export function countOf(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The sum of the counts that are there; undefined where none is, or where the sum is past 2^53. */
export function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : countOf(known.reduce((sum, count) => sum + count));
}
