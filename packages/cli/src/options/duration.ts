import { CliError } from '../cli-error.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const maxDuration = 366 * 86_400_000;

/** Parses a duration such as `45m`, `1h30m`, `500ms` or `0`. Returns milliseconds. */
export function parseDuration(option: string, text: string): number {
  const duration = tryParse(text);
  if (duration === undefined || duration > maxDuration) {
    throw new CliError(
      'INVALID_OPTION',
      `${option} must be a duration with a unit, such as 90s, 45m or 1h30m; received "${text}".`,
    );
  }
  return duration;
}

/** Parses the range of the delay between two polls: `5s..60s`, or `10s` for both ends. */
export function parseInterval(text: string): { readonly minDelay: number; readonly maxDelay: number } {
  const [from = '', to = from, ...more] = text.split('..');
  const [minDelay, maxDelay] = [tryParse(from), tryParse(to)];
  if (minDelay === undefined || maxDelay === undefined || more.length > 0 || minDelay < 100 || maxDelay < minDelay) {
    throw new CliError(
      'INVALID_OPTION',
      `--interval must be a range of at least 100ms, such as 5s..60s, or one duration such as 10s; received "${text}".`,
    );
  }
  return { minDelay, maxDelay };
}

function tryParse(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(\d{1,9}(ms|s|m|h|d))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit = ''] of text.matchAll(/(\d+)(ms|s|m|h|d)/g)) sum += Number(count) * (units[unit] ?? 0);
  return sum;
}
