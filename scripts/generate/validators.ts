import { type Contract, operationOf, type Response, type Schema } from '@job-status/specs';
import { knownWords, referenced } from '@job-status/specs/schema';

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
 * Validators as plain code: a constant for each named schema, made of the functions in `keywords.js`. Nothing is compiled in the
 * reader's process, no library comes along, and it is a third of what a compiler of schemas writes.
 *
 * @param contract - A contract with its references.
 */
export function renderValidators(contract: Contract): string {
  const writer = new Writer(contract);
  const { isAnswer, isError } = bodiesOf(contract);
  const [answer, error] = [writer.body(isAnswer), writer.body(isError)];
  return `import { ${[...writer.keywords].sort().join(', ')} } from '../keywords.js';

${[...writer.definitions].map(([name, code]) => `const ${name} = ${code};\n`).join('')}
const answer = ${answer};
const error = ${error};

export const problemOf = (body) => {
  const problem = answer(body);
  return problem === undefined ? undefined : \`body\${problem}\`;
};

export const isAnswer = (body) => answer(body) === undefined;

export const isError = (body) => error(body) === undefined;
`;
}

/** Writes schemas as JavaScript. */
class Writer {
  /** The code of each named schema, none before those that it refers to. */
  readonly definitions = new Map<string, string>();
  /** The functions of `keywords.js` that are called. */
  readonly keywords = new Set<string>();
  readonly #contract: Contract;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** A body is one of the named schemas. */
  body(names: readonly string[]): string {
    const checks = names.map((name) => this.#named(name));
    return checks.length === 1 ? String(checks[0]) : this.#call('anyOf', ...checks);
  }

  #named(name: string): string {
    if (!this.definitions.has(name)) {
      const schema = this.#contract.components.schemas[name];
      if (schema === undefined) throw new Error(`There is no schema ${name}.`);
      this.definitions.set(name, this.#schema(schema));
    }
    return name;
  }

  /** Each keyword of a schema is a check of its own, and all have to agree. */
  #schema(schema: Schema): string {
    // An open word list is the string that it is.
    if (knownWords(this.#contract, schema) !== undefined) return this.#call('type', '"string"');
    const checks = Object.entries(schema).flatMap(([keyword, value]) => this.#check(keyword, value, schema));
    return checks.length === 1 ? String(checks[0]) : this.#call('allOf', ...checks);
  }

  #check(keyword: string, value: unknown, schema: Schema): string[] {
    if (keyword.startsWith('x-') || annotations.has(keyword)) return [];
    switch (keyword) {
      case '$ref':
        return [this.#named(referenced(schema) ?? '')];
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
  const { isAnswer, isError } = bodiesOf(contract);
  const union = (names: readonly string[]): string =>
    names.map((name) => `components['schemas']['${name}']`).join(' | ');
  return `import type { components } from './types.js';

/** Where a body, of status 200, differs from an answer of this API, and how; undefined when it is one. */
export declare const problemOf: (body: unknown) => string | undefined;

/** Whether a body, of status 200, is an answer of this API. */
export declare const isAnswer: (body: unknown) => body is ${union(isAnswer)};

/** Whether a body, of any status, is an error of this API. */
export declare const isError: (body: unknown) => body is ${union(isError)};
`;
}

/** What no check comes from. The only format is int64, and `type: integer` says as much about a JavaScript number. */
const annotations: ReadonlySet<string> = new Set(['description', 'deprecated', 'format', 'contentMediaType']);

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
