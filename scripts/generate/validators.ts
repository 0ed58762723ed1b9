import { type Contract, operationOf, type Response, type Schema } from '@job-status/specs';
import { knownWords, referenced } from '@job-status/specs/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

type Schemas = Readonly<Record<string, Schema>>;

/** The named schemas of what a client returns, and of what it throws. */
interface Bodies {
  readonly isAnswer: readonly string[];
  readonly isError: readonly string[];
}

/** Sorts the bodies of a contract; a schema with `x-refusal` is an error that comes with status 200. */
function bodiesOf(contract: Contract): Bodies {
  const { '200': answer, ...others } = operationOf(contract).get.responses;
  if (answer === undefined) throw new Error(`${contract.info.title} declares no 200 answer.`);
  const isRefusal = (name: string): boolean => contract.components.schemas[name]?.['x-refusal'] === true;
  const answers = namesOf(answer);
  const errors = new Set([...Object.values(others).flatMap(namesOf), ...answers.filter(isRefusal)]);
  return { isAnswer: answers.filter((name) => !isRefusal(name)), isError: [...errors] };
}

/** A body is a named schema, or a choice of named schemas, so that types have names too. */
function namesOf(response: Response): string[] {
  const { schema } = response.content['application/json'];
  const alternatives = (schema['anyOf'] ?? [schema]) as readonly Schema[];
  return alternatives.map((alternative) => {
    const name = referenced(alternative);
    if (name === undefined) throw new Error(`Give the body of "${response.description}" a name.`);
    return name;
  });
}

/**
 * Validators as plain code: nothing is compiled in the reader's process, and no library comes along.
 *
 * @param contract - A contract with its references, so that each schema becomes one function.
 */
export function renderValidators(contract: Contract): string {
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
  ajv.addSchema({ $id: 'contract', components: { schemas: mapValues(schemas, (schema) => plain(contract, schema)) } });
  for (const [validator, names] of Object.entries(bodiesOf(contract))) {
    const [only, ...more] = names.map((name: string) => ({ $ref: `contract#/components/schemas/${name}` }));
    ajv.addSchema({ $id: validator, ...(more.length === 0 ? only : { anyOf: [only, ...more] }) });
  }
  // Standalone code asks for Ajv's string length, which counts code points as well.
  const code = standalone
    .default(ajv, { isAnswer: 'isAnswer', isError: 'isError' })
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', '(text) => [...text].length')
    .replace('"use strict";', '');
  if (code.includes('require(')) throw new Error('The validators of a contract must not need a library.');
  return code.replaceAll(/;(?=(function|const|export|validate\d+\.evaluated) ?)/g, ';\n');
}

/** The declarations that belong to the validators. */
export function renderValidatorTypes(contract: Contract): string {
  const { isAnswer, isError } = bodiesOf(contract);
  const union = (names: readonly string[]): string =>
    names.map((name) => `components['schemas']['${name}']`).join(' | ');
  return `import type { components } from './types.js';

/** What the last call of a validator found wrong; null when it found nothing. */
type Findings = {
  errors?: { instancePath: string; keyword: string; params: { [name: string]: unknown } }[] | null;
};

/** Whether a body, of status 200, is an answer of this API. */
export declare const isAnswer: ((body: unknown) => body is ${union(isAnswer)}) & Findings;

/** Whether a body, of any status, is an error of this API. */
export declare const isError: ((body: unknown) => body is ${union(isError)}) & Findings;
`;
}

/** The same schema for a machine: without annotations, and with an open word list as the string that it is. */
function plain(contract: Contract, schema: Schema): Schema {
  if (knownWords(contract, schema) !== undefined) return { type: 'string' };
  const entries = Object.entries(schema)
    .filter(([keyword]) => !keyword.startsWith('x-') && !annotations.has(keyword))
    .map(([keyword, value]): [string, unknown] => {
      if (keyword === '$ref') return [keyword, `contract${value}`];
      if (keyword === 'properties') return [keyword, mapValues(value as Schemas, (inner) => plain(contract, inner))];
      if (Array.isArray(value)) return [keyword, value.map((item) => (isSchema(item) ? plain(contract, item) : item))];
      return [keyword, isSchema(value) ? plain(contract, value) : value];
    });
  return Object.fromEntries(entries);
}

const annotations: ReadonlySet<string> = new Set(['description', 'deprecated', 'format', 'contentMediaType']);

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

function mapValues(schemas: Schemas, change: (schema: Schema) => Schema): Schemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));
}
