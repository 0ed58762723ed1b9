import { styleText } from 'node:util';
import { type Entry, ours } from '../clients/clients.ts';
import type { Row, Samples } from '../rows/row.ts';
import { median } from './statistics.ts';

/** Colour for a terminal that shows it; elsewhere the text as it is. */
export function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** A row as lines of text, our client in bold. */
export function table(row: Row, samples: Samples, clients: readonly Entry[]): string {
  const shown = clients.filter(({ id }) => samples[id] !== undefined);
  const lines = [
    ['', ...row.columns.map(({ title }) => title)],
    ...shown.map(({ id, title }) => [
      title,
      ...row.columns.map((column) => cell(samples[id]?.[column.id], column.digits)),
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const texts = lines.map((line) =>
    line
      .map((text, index) => (index === 0 ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0)))
      .join('  '),
  );
  return texts
    .map((text, index) =>
      index === 0 ? styled('dim', text) : shown[index - 1]?.id === ours ? styled('bold', text) : text,
    )
    .join('\n');
}

function cell(values: readonly number[] | undefined, digits: number): string {
  return values === undefined ? '–' : number(median(values), digits);
}

/** A number with its thousands apart. */
export function number(value: number, digits: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
