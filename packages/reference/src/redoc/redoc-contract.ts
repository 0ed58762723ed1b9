/** Prepares a contract for Redoc. Only the page uses the result; validation always uses the original. */
import type { Contract, Schema } from '@job-status/spec-tools';
import type { Api } from '../contract/api.ts';
import { createResolver, type EnumValue, openEnumValues, referencedName } from '../contract/enum-values.ts';
import type { Messages } from '../messages/messages.ts';
import { codeSamples } from '../samples/samples.ts';
import { withDriftLinks } from './drift-links.ts';

/**
 * A page with one operation needs no tags, and starts with the status values. Redoc truncates long paths, so the
 * description of the operation repeats the path.
 */
export function toRedocContract(api: Api, messages: Messages): Contract {
  const { operation: texts } = messages;
  const { contract, method, path, statusValues, slug } = api;
  const { tags: _tags, ...document } = expandOpenEnums(withDriftLinks(contract, messages), texts) as Contract & {
    tags?: unknown;
  };
  const samples = codeSamples(api).map(({ label, code }) => ({ lang: label, label, source: code }));
  const paths = mapValues(document.paths, (item) => {
    const { tags: _, ...get } = (item as { get: Schema }).get;
    const description = `\`${method} ${path}\`\n\n${get['description']}`;
    return { ...(item as Schema), get: { ...get, description, 'x-codeSamples': samples } };
  });
  const values = statusValues.map(({ value, meaning }) => ({
    value: `[\`${value}\`](verdicts.html#${slug}-${value})`,
    meaning,
  }));
  const downloads = `OpenAPI 3.1: [JSON](${slug}.openapi.json) · [YAML](${slug}.openapi.yaml)`;
  const description = `${document.info.description}\n\n${downloads}\n\n## ${texts.statusValues}\n\n${markdownTable(values, texts)}`;
  return { ...document, paths: paths as Contract['paths'], info: { ...document.info, description } };
}

/**
 * Redoc shows an open enum as a switch between two kinds of string and hides the values. This replaces each open enum with
 * a plain string whose description ends with a table of the values.
 */
function expandOpenEnums(contract: Contract, texts: Messages['operation']): Contract {
  const resolve = createResolver(contract);

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const schema = value as Schema;
    const values = openEnumValues(schema, resolve).map(({ value: name, meaning }) => ({
      value: `\`${name}\``,
      meaning,
    }));
    if (values.length === 0) return mapValues(schema, rewrite);
    const { $ref, anyOf, ...rest } = schema;
    const description = String(schema['description'] ?? resolve(schema)['description'] ?? '');
    const title = referencedName(schema);
    return {
      ...rest,
      ...(title && { title }),
      type: 'string',
      description: `${description}\n\n${markdownTable(values, texts)}`,
    };
  }

  return rewrite(contract) as Contract;
}

function mapValues(object: Schema, change: (value: unknown) => unknown): Schema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function markdownTable(values: readonly EnumValue[], texts: Messages['operation']): string {
  const rows = values.map(({ value, meaning }) => `| ${escapeCell(value)} | ${escapeCell(meaning)} |`);
  return [`| ${texts.value} | ${texts.meaning} |`, '| --- | --- |', ...rows].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
