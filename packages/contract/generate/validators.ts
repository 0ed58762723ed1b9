import { type Contract, type Response, readOperation, type Schema } from '@job-status/spec-tools';
import { knownValues, readReference } from '@job-status/spec-tools/schema';

type Schemas = Readonly<Record<string, Schema>>;

/** The named schemas of response bodies and of error bodies. */
interface Bodies {
  readonly isResponse: readonly string[];
  readonly isError: readonly string[];
}

/** Sorts the bodies of a contract; a schema with `x-error-body` is an error that comes with status 200. */
function sortBodies(contract: Contract): Bodies {
  const { '200': success, ...others } = readOperation(contract).get.responses;
  if (success === undefined) throw new Error(`${contract.info.title} must declare a 200 response.`);
  const isErrorBody = (name: string): boolean => contract.components.schemas[name]?.['x-error-body'] === true;
  const bodies = schemaNames(success);
  const errors = new Set([...Object.values(others).flatMap(schemaNames), ...bodies.filter(isErrorBody)]);
  return { isResponse: bodies.filter((name) => !isErrorBody(name)), isError: [...errors] };
}

/** Bodies must be named schemas or a choice of named schemas, so that the types also have names. */
function schemaNames(response: Response): string[] {
  const { schema } = response.content['application/json'];
  const alternatives = (schema['anyOf'] ?? [schema]) as readonly Schema[];
  return alternatives.map((alternative) => {
    const name = readReference(alternative);
    if (name === undefined) throw new Error(`The body of "${response.description}" must be a named schema.`);
    return name;
  });
}

/**
 * Generates validators as plain code: one constant per named schema, composed of the functions in `keywords.js`. This needs neither
 * a library nor compilation at run time, and is a third of the size of compiled schemas.
 *
 * @param contract - A contract with its references.
 */
export function renderValidators(contract: Contract): string {
  const writer = new Writer(contract);
  const { isResponse, isError } = sortBodies(contract);
  const [response, error] = [writer.body(isResponse), writer.body(isError)];
  return `import { ${[...writer.keywords].sort().join(', ')} } from '../../runtime/keywords.js';

${[...writer.definitions].map(([name, code]) => `const ${name} = ${code};\n`).join('')}
const response = ${response};
const error = ${error};

export const validationError = (body) => {
  const problem = response(body);
  return problem === undefined ? undefined : \`body\${problem}\`;
};

export const isResponse = (body) => response(body) === undefined;

export const isError = (body) => error(body) === undefined;
`;
}

/** Writes schemas as JavaScript. */
class Writer {
  /** The code of each named schema, after the schemas that it refers to. */
  readonly definitions = new Map<string, string>();
  /** The functions of `keywords.js` that are used. */
  readonly keywords = new Set<string>();
  readonly #contract: Contract;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** Returns a check that accepts a body of any of the named schemas. */
  body(names: readonly string[]): string {
    const checks = names.map((name) => this.#named(name));
    return checks.length === 1 ? String(checks[0]) : this.#call('anyOf', ...checks);
  }

  #named(name: string): string {
    if (!this.definitions.has(name)) {
      const schema = this.#contract.components.schemas[name];
      if (schema === undefined) throw new Error(`The schema ${name} does not exist.`);
      this.definitions.set(name, this.#schema(schema));
    }
    return name;
  }

  /** Each keyword of a schema is a separate check, and all checks must pass. */
  #schema(schema: Schema): string {
    // An open list accepts any string.
    if (knownValues(this.#contract, schema) !== undefined) return this.#call('type', '"string"');
    const checks = Object.entries(schema).flatMap(([keyword, value]) => this.#check(keyword, value, schema));
    return checks.length === 1 ? String(checks[0]) : this.#call('allOf', ...checks);
  }

  #check(keyword: string, value: unknown, schema: Schema): string[] {
    if (keyword.startsWith('x-') || annotations.has(keyword)) return [];
    switch (keyword) {
      case '$ref':
        return [this.#named(readReference(schema) ?? '')];
      case 'type':
        return [this.#call('type', ...[value].flat().map((name) => JSON.stringify(name)))];
      case 'const':
        return [this.#call('constant', JSON.stringify(value))];
      case 'minLength':
      case 'pattern':
      case 'required':
        return [this.#call(keyword, JSON.stringify(value))];
      case 'items':
        return [this.#call('items', this.#schema(value as Schema))];
      case 'anyOf':
      case 'allOf':
        return [this.#call(keyword, ...(value as Schema[]).map((inner) => this.#schema(inner)))];
      case 'properties':
        return [this.#members(value as Schemas, schema['additionalProperties'])];
      case 'additionalProperties':
        return schema['properties'] !== undefined || !isSchema(value) ? [] : [this.#members({}, value)];
      default:
        throw new Error(`The validators do not know the keyword ${keyword}.`);
    }
  }

  #members(properties: Schemas, others: unknown): string {
    const known = Object.entries(properties).map(
      ([name, inner]) => `  ${JSON.stringify(name)}: ${this.#schema(inner)},\n`,
    );
    return this.#call('members', `{\n${known.join('')}}`, ...(isSchema(others) ? [this.#schema(others)] : []));
  }

  #call(keyword: string, ...code: readonly string[]): string {
    this.keywords.add(keyword);
    return `${keyword}(${code.join(', ')})`;
  }
}

/** The declarations that belong to the validators. */
export function renderValidatorTypes(contract: Contract): string {
  const { isResponse, isError } = sortBodies(contract);
  const union = (names: readonly string[]): string =>
    names.map((name) => `components['schemas']['${name}']`).join(' | ');
  return `import type { components } from './types.js';

/** Describes where and how a body of status 200 differs from this API's response; undefined if it is valid. */
export declare const validationError: (body: unknown) => string | undefined;

/** Whether a body of status 200 is a valid response of this API. */
export declare const isResponse: (body: unknown) => body is ${union(isResponse)};

/** Whether a body of any status is a valid error of this API. */
export declare const isError: (body: unknown) => body is ${union(isError)};
`;
}

/** Keywords without a check. The only format is int64, and for a JavaScript number `type: integer` covers it. */
const annotations: ReadonlySet<string> = new Set(['description', 'deprecated', 'format', 'contentMediaType']);

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
