/** Compares the loads of our pages with the limits. */
import type { PageLoad } from './measure-page.ts';

/** The loads of one round, by address. */
export type Rounds = ReadonlyMap<string, PageLoad>;

export interface Check {
  readonly page: string;
  readonly what: string;
  readonly limit: number;
  /** The value of each round. */
  readonly values: readonly number[];
  readonly median: number;
  readonly isMet: boolean;
}

const limits = {
  own: { transferred: 30, firstPaint: 0.5 },
  api: { transferred: 110, readable: 0.3 },
};

export interface Comparison {
  /** The addresses of the stock pages to compare with. */
  readonly stock: readonly string[];
  readonly isApi?: boolean;
}

export function checkPage(page: string, rounds: readonly Rounds[], { stock, isApi = false }: Comparison): Check[] {
  const ours = `ours/${page}`;
  const toCheck = (what: string, limit: number, read: (loads: Rounds) => number): Check => {
    const values = rounds.map(read);
    return { page, what, limit, values, median: median(values), isMet: median(values) <= limit };
  };
  const toRatio = (time: 'firstPaint' | 'readable') => (loads: Rounds) =>
    find(loads, ours)[time] / median(stock.map((address) => find(loads, address)[time]));
  const transferred = (loads: Rounds): number => find(loads, ours).transferred;
  return isApi
    ? [
        toCheck('kB before the operation is readable', limits.api.transferred, transferred),
        toCheck('operation readable ÷ stock', limits.api.readable, toRatio('readable')),
      ]
    : [
        toCheck('kB', limits.own.transferred, transferred),
        toCheck('first paint ÷ stock', limits.own.firstPaint, toRatio('firstPaint')),
      ];
}

/** A line of the table. */
export function toLine({ page, what, limit, values, median: middle, isMet }: Check): string {
  const range = `${format(Math.min(...values))} to ${format(Math.max(...values))}`;
  return `${page.padEnd(24)} ${what.padEnd(37)} ≤ ${`${limit}`.padEnd(4)} ${format(middle).padStart(6)} (${range})  ${isMet ? 'met' : 'MISSED'}`;
}

const format = (value: number): string => value.toFixed(2);

function find(loads: Rounds, address: string): PageLoad {
  const load = loads.get(address);
  if (load === undefined) throw new Error(`${address} was not measured.`);
  return load;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
