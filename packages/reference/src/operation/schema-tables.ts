/** Renders the schemas of a contract as tables of fields, each field with an address of its own. */
import type { Contract, Schema } from '@job-status/spec-tools';
import type { Api } from '../contract/api.ts';
import { driftEntries } from '../contract/drift-entries.ts';
import { createResolver, openEnumValues, referencedName } from '../contract/enum-values.ts';
import { foreignText } from '../html/foreign-text.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import type { Messages } from '../messages/messages.ts';

/** A section for each object schema that the operation uses, in the order of the contract. */
export function schemaSections(api: Api, messages: Messages): Markup[] {
  return Object.entries(api.contract.components.schemas)
    .filter(([, schema]) => Object.keys(ownProperties(schema)).length > 0)
    .map(([name, schema]) => schemaSection(name, schema, api, messages));
}

function schemaSection(name: string, schema: Schema, api: Api, messages: Messages): Markup {
  const properties = Object.entries(ownProperties(schema));
  const bases = parts(schema, 'allOf').flatMap((part) => referencedName(part) ?? []);
  return html`<section class="schema" id="${name}" aria-labelledby="${name}-title">
<h3 id="${name}-title"><a href="#${name}"><code>${name}</code></a>${bases.map((base) => html` <span class="base">+ <a href="#${base}"><code>${base}</code></a></span>`)}</h3>
${description(schema, api, messages)}
<table class="fields">
<thead><tr><th scope="col">${messages.operation.field}</th><th scope="col">${messages.operation.type}</th><th scope="col">${messages.operation.descriptionColumn}</th></tr></thead>
<tbody>
${properties.map(([key, property]) => fieldRow(name, key, property, isRequired(schema, key), api, messages))}</tbody>
</table>
</section>
`;
}

function fieldRow(
  owner: string,
  key: string,
  property: Schema,
  required: boolean,
  api: Api,
  messages: Messages,
): Markup {
  const { operation: texts } = messages;
  return html`<tr id="${owner}.${key}"><th scope="row"><a href="#${owner}.${key}"><code>${key}</code></a>${required ? html` <i>${texts.required}</i>` : ''}</th><td>${typeName(property, api.contract, texts)}</td><td>${fieldDescription(property, api, messages)}</td></tr>
`;
}

function fieldDescription(property: Schema, api: Api, messages: Messages): Markup {
  const resolve = createResolver(api.contract);
  const values = openEnumValues(property, resolve);
  const text =
    property['description'] ?? (referencedName(property) && values.length > 0 ? resolve(property)['description'] : '');
  const isStatus = values.length > 0 && values.every(({ value }) => Object.hasOwn(api.rules.statuses, value));
  return html`${richText(String(text ?? ''))}${driftLinks(property, api, messages)}${
    values.length === 0
      ? ''
      : html`<dl class="values">${values.map(
          ({ value, meaning }) =>
            html`<div><dt>${isStatus ? html`<a href="verdicts.html#${api.slug}-${value}"><code>${foreignText(value, messages)}</code></a>` : html`<code>${foreignText(value, messages)}</code>`}</dt><dd>${richText(meaning)}</dd></div>`,
        )}</dl>`
  }`;
}

function description(schema: Schema, api: Api, messages: Messages): Markup {
  const text = schema['description'];
  return html`<p class="note">${typeof text === 'string' ? richText(text) : ''}${driftLinks(schema, api, messages)}</p>`;
}

/** Links to the entries of the ledger that concern this part of the contract. */
export function driftLinks(part: object, { contract }: Api, { operation: texts, common }: Messages): Markup {
  const entries = driftEntries(part, createResolver(contract));
  if (entries.length === 0) return html``;
  return html` <small class="drift">${texts.sourcesDisagree} ${entries.map((id, index) => html`${index === 0 ? '' : common.punctuation.list}<a href="drift.html#${id}">${id}</a>`)}</small>`;
}

/** The type as a reader writes it: `string`, `integer (int64)`, `Node[]`, `A or B`. */
export function typeName(schema: Schema, contract: Contract, texts: Messages['operation']): Markup {
  const resolve = createResolver(contract);
  if (openEnumValues(schema, resolve).length > 0) return html`string`;
  const name = referencedName(schema);
  const target = resolve(schema);
  if (name !== undefined && Object.keys(ownProperties(target)).length > 0) return html`<a href="#${name}">${name}</a>`;
  const alternatives = [...parts(target, 'anyOf'), ...parts(target, 'oneOf')];
  if (alternatives.length > 0)
    return html`${alternatives.map((part, index) => html`${index === 0 ? '' : ` ${texts.or} `}${typeName(part, contract, texts)}`)}`;
  if (target['items'] !== undefined) return html`${typeName(target['items'] as Schema, contract, texts)}[]`;
  const types = [target['type'] ?? 'any'].flat().map(String);
  const format = typeof target['format'] === 'string' ? ` (${target['format']})` : '';
  const constant = 'const' in target ? html` = <code>${JSON.stringify(target['const'])}</code>` : '';
  return html`${types.join(` ${texts.or} `)}${format}${constant}`;
}

/** The properties that a schema declares itself, also in the inline parts of its `allOf`. */
function ownProperties(schema: Schema): Readonly<Record<string, Schema>> {
  const inline = parts(schema, 'allOf').filter((part) => referencedName(part) === undefined);
  return Object.assign({}, ...[schema, ...inline].map((part) => part['properties'] ?? {})) as Record<string, Schema>;
}

function isRequired(schema: Schema, key: string): boolean {
  return [schema, ...parts(schema, 'allOf')].some((part) => ((part['required'] ?? []) as string[]).includes(key));
}

function parts(schema: Schema, keyword: string): Schema[] {
  return (schema[keyword] ?? []) as Schema[];
}
