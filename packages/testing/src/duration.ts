const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** Parses a duration such as `30s` or `1m30s` to ms; `undefined` if the value is not a duration. */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^(\d{1,9}(ms|s|m|h|d))+$/.test(value)) return undefined;
  const parts = value.matchAll(/(\d+)([a-z]+)/g);
  return [...parts].reduce((sum, [, digits, unit = '']) => sum + Number(digits) * (units[unit] ?? 0), 0);
}

/** Formats a duration in ms, for example as `1m30s`. */
export function formatDuration(ms: number): string {
  let rest = ms;
  return Object.entries(units)
    .flatMap(([unit, factor]) => {
      const count = Math.floor(rest / factor);
      rest -= count * factor;
      return count === 0 ? [] : [`${count}${unit}`];
    })
    .join('');
}
