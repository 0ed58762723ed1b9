import { type Aim, aims } from '../../aims.ts';
import { type Entry, ours } from '../clients/clients.ts';
import type { Row, Samples } from '../rows/row.ts';
import { median, spread } from './statistics.ts';
import { number, styled } from './table.ts';

/** An aim beside what was measured. */
export interface Verdict {
  readonly says: string;
  readonly aim: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** The aims of a row, judged; none when our client was not measured. */
export function verdictsOf(row: Row, samples: Samples, clients: readonly Entry[]): Verdict[] {
  return aims.filter((aim) => aim.row === row.name).flatMap((aim) => judge(aim, row, samples, clients) ?? []);
}

function judge(aim: Aim, row: Row, samples: Samples, clients: readonly Entry[]): Verdict | undefined {
  const values = samples[ours]?.[aim.column];
  const digits = row.columns.find(({ id }) => id === aim.column)?.digits ?? 2;
  if (values === undefined) return undefined;
  const value = median(values);
  const { least, most } = spread(values);
  const range = least === most ? '' : ` (${number(least, digits)}–${number(most, digits)})`;
  const { text, isMet } = bound(aim.wants, value, () => rivals(aim.column, samples, clients), digits);
  return { says: aim.says, aim: text, measured: number(value, digits) + range, isMet };
}

function bound(
  wants: Aim['wants'],
  value: number,
  others: () => { title: string; value: number }[],
  digits: number,
): { text: string; isMet: boolean } {
  if (typeof wants === 'object') {
    return 'atMost' in wants
      ? { text: `≤ ${wants.atMost}`, isMet: value <= wants.atMost }
      : { text: `≥ ${wants.atLeast}`, isMet: value >= wants.atLeast };
  }
  const isLess = wants.startsWith('less');
  const [best] = others().sort((a, b) => (isLess ? a.value - b.value : b.value - a.value));
  if (best === undefined) return { text: 'no full client was measured', isMet: false };
  const text = `${isLess ? '<' : '>'} ${number(best.value, digits)} (${best.title})`;
  return { text, isMet: isLess ? value < best.value : value > best.value };
}

function rivals(column: string, samples: Samples, clients: readonly Entry[]): { title: string; value: number }[] {
  return clients.flatMap(({ id, title, kind }) => {
    const values = samples[id]?.[column];
    return kind === 'full' && id !== ours && values !== undefined ? [{ title, value: median(values) }] : [];
  });
}

/** The verdicts as lines of text. */
export function verdictLines(verdicts: readonly Verdict[]): string {
  const width = (part: (verdict: Verdict) => string): number =>
    Math.max(...verdicts.map((verdict) => part(verdict).length));
  const [says, aim, measured] = [width((v) => v.says), width((v) => v.aim), width((v) => v.measured)];
  return verdicts
    .map((v) => {
      const mark = v.isMet ? styled('green', 'met') : styled('red', 'missed');
      return `  ${v.says.padEnd(says)}  aim ${v.aim.padEnd(aim)}  measured ${v.measured.padEnd(measured)}  ${mark}`;
    })
    .join('\n');
}
