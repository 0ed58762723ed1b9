/** Rewrites a contract for readers: the page shows it, nothing checks against it. */
import type { Contract, Schema } from '@job-status/spec-tools';
import type { Api } from './api.ts';
import { withDriftLinks } from './drift-links.ts';
import { referenced, resolverOf, type Word, wordsOf } from './words.ts';

/**
 * The page of one operation needs no groups, and opens with the words that a reader comes for. Redoc cuts a long path
 * short, so the description of the operation begins with it.
 */
export function readable({ contract, method, path, statusWords }: Api): Contract {
  const { tags: _tags, ...document } = spelledOut(withDriftLinks(contract)) as Contract & { tags?: unknown };
  const paths = mapValues(document.paths, (item) => {
    const { tags: _, ...get } = (item as { get: Schema }).get;
    return { ...(item as Schema), get: { ...get, description: `\`${method} ${path}\`\n\n${get['description']}` } };
  });
  const description = `${document.info.description}\n\n## Status words\n\n${table(statusWords)}`;
  return { ...document, paths: paths as Contract['paths'], info: { ...document.info, description } };
}

/**
 * Redoc shows an open vocabulary as a switch between two kinds of text, with the words behind it. Here every place that
 * uses one becomes plain text, and its description ends with a table of the words and their meanings.
 */
function spelledOut(contract: Contract): Contract {
  const resolve = resolverOf(contract);

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const schema = value as Schema;
    const words = wordsOf(schema, resolve);
    if (words.length === 0) return mapValues(schema, rewrite);
    const { $ref, anyOf, ...beside } = schema;
    const description = String(schema['description'] ?? resolve(schema)['description'] ?? '');
    const title = referenced(schema);
    return { ...beside, ...(title && { title }), type: 'string', description: `${description}\n\n${table(words)}` };
  }

  return rewrite(contract) as Contract;
}

function mapValues(object: Schema, change: (value: unknown) => unknown): Schema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** A Markdown table. A bar inside a cell would end it. */
function table(words: readonly Word[]): string {
  const rows = words.map(({ word, meaning }) => `| \`${cell(word)}\` | ${cell(meaning)} |`);
  return ['| Word | Meaning |', '| --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
