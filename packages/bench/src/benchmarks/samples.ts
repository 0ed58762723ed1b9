/** The measured values by contender and column, one for each round. */
export class Samples {
  readonly #values = new Map<string, Record<string, number[]>>();

  /** Adds one value for each given column. */
  add(contender: string, values: Readonly<Record<string, number>>): void {
    const columns = this.#values.get(contender) ?? {};
    this.#values.set(contender, columns);
    for (const [column, value] of Object.entries(values)) columns[column] = [...(columns[column] ?? []), value];
  }

  has(contender: string): boolean {
    return this.#values.has(contender);
  }

  /** The values of a column; empty when the contender has none. */
  get(contender: string, column: string): readonly number[] {
    return this.#values.get(contender)?.[column] ?? [];
  }

  /** The middle value of a column; NaN when the contender has none. */
  median(contender: string, column: string): number {
    const sorted = [...this.get(contender, column)].sort((a, b) => a - b);
    const middle = sorted.length / 2;
    const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
    return (low + high) / 2;
  }

  toJSON(): object {
    return Object.fromEntries(this.#values);
  }
}
