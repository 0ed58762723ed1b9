import { type Contract, operationOf, type Schema } from '@job-status/specs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { knownWords } from './open-words.ts';

/**
 * Validators as plain code: nothing is compiled in the reader's process, and no library comes along.
 * `isAnswer` holds for a 200 body of the contract, `isError` for the body of any other status.
 *
 * @param contract - A contract with its references, so that each schema becomes one function.
 */
export function renderValidators(contract: Contract): string {
  const { '200': answer, ...others } = operationOf(contract).get.responses;
  if (answer === undefined) throw new Error(`${contract.info.title} declares no 200 answer.`);
  const ajv = new Ajv2020({
    code: { source: true, esm: true },
    // An own `status` is asked for, not one that a prototype lends.
    ownProperties: true,
    strict: false,
    // The only format is int64, and `type: integer` says as much about a JavaScript number.
    validateFormats: false,
    messages: false,
  });
  const schemas = contract.components.schemas;
  ajv.addSchema({ $id: 'contract', components: { schemas: mapValues(schemas, (schema) => plain(schema, schemas)) } });
  const bodies = new Set(Object.values(others).map((other) => JSON.stringify(schemaOf(other))));
  ajv.addSchema({ ...plain(schemaOf(answer), schemas), $id: 'isAnswer' });
  ajv.addSchema({ anyOf: [...bodies].map((body) => plain(JSON.parse(body), schemas)), $id: 'isError' });
  // Standalone code asks for Ajv's string length, which counts code points as well.
  const code = standalone
    .default(ajv, { isAnswer: 'isAnswer', isError: 'isError' })
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', '(text) => [...text].length')
    .replace('"use strict";', '');
  if (code.includes('require(')) throw new Error('The validators of a contract must not need a library.');
  return code.replaceAll(/;(?=(function|const|export|validate\d+\.evaluated) ?)/g, ';\n');
}

function schemaOf(response: { content: { 'application/json': { schema: Schema } } }): Schema {
  return response.content['application/json'].schema;
}

/** The same schema for a machine: without annotations, and with an open word list as the string that it is. */
function plain(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  if (knownWords(schema, schemas) !== undefined) return { type: 'string' };
  const entries = Object.entries(schema)
    .filter(([keyword]) => !keyword.startsWith('x-') && !annotations.has(keyword))
    .map(([keyword, value]): [string, unknown] => {
      if (keyword === '$ref') return [keyword, `contract${value}`];
      if (keyword === 'properties') return [keyword, mapValues(value as Schemas, (inner) => plain(inner, schemas))];
      if (Array.isArray(value)) return [keyword, value.map((item) => (isSchema(item) ? plain(item, schemas) : item))];
      return [keyword, isSchema(value) ? plain(value, schemas) : value];
    });
  return Object.fromEntries(entries);
}

type Schemas = Readonly<Record<string, Schema>>;

const annotations: ReadonlySet<string> = new Set(['description', 'deprecated', 'format', 'contentMediaType']);

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

function mapValues(schemas: Schemas, change: (schema: Schema) => Schema): Schemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));
}
