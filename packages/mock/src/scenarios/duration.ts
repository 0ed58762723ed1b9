const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** A time as it is written, such as `30s` or `1m30s`, in ms; `undefined` when it is none. */
export function parseDuration(written: unknown): number | undefined {
  if (typeof written !== 'string' || !/^(\d{1,9}(ms|s|m|h|d))+$/.test(written)) return undefined;
  const parts = written.matchAll(/(\d+)([a-z]+)/g);
  return [...parts].reduce((sum, [, digits, unit = '']) => sum + Number(digits) * (units[unit] ?? 0), 0);
}

/** A time in ms as it is written: `1m30s`. */
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
