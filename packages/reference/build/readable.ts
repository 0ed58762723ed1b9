/** Rewrites a contract for readers: the page shows it, nothing checks against it. */
import type { Contract, Schema } from '@job-status/specs';
import { referenced, resolverOf, type Word, wordsOf } from './words.ts';

/**
 * Redoc shows an open vocabulary as a switch between two kinds of text, with the words behind it. Here every place that
 * uses one becomes plain text, and its description ends with a table of the words and their meanings.
 */
export function readable(contract: Contract): Contract {
  const resolve = resolverOf(contract);

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const schema = value as Schema;
    const name = referenced(schema);
    const words = name === undefined ? [] : wordsOf(schema, resolve);
    if (words.length === 0) return mapValues(schema, rewrite);
    const description = String(schema['description'] ?? resolve(schema)['description'] ?? '');
    return { type: 'string', title: name, description: `${description}\n\n${table(words)}` };
  }

  return rewrite(contract) as Contract;
}

function mapValues(object: Schema, change: (value: unknown) => unknown): Schema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** A Markdown table. A bar inside a cell would end it. */
export function table(words: readonly Word[]): string {
  const rows = words.map(({ word, meaning }) => `| \`${cell(word)}\` | ${cell(meaning)} |`);
  return ['| Known word | Meaning |', '| --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
