/** The list from another start in each round, so that no place in the order is always the same client's. */
export function rotated<Item>(items: readonly Item[], round: number): Item[] {
  const start = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** Adds a value to what a client has in a column. */
export function note(
  samples: Record<string, Record<string, number[]>>,
  client: string,
  column: string,
  value: number,
): void {
  samples[client] ??= {};
  samples[client][column] ??= [];
  samples[client][column].push(value);
}
