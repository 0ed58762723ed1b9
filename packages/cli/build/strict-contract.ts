/** Takes the tolerance out of a contract: what it lets pass unknown is a deviation for somebody who wants to learn of it. */
import { type Contract, type Response, readOperation, type Schema } from '@job-status/spec-tools';
import { knownValues, readReference, resolveSchema } from '@job-status/spec-tools/schema';
import type { StrictAnswer, StrictContract } from '../src/check/strict-contract.ts';

/** @param shared - Where a named schema stands that is not the contract's own, by its name. */
export function strictContract(slug: string, contract: Contract, shared: ReadonlyMap<string, string>): StrictContract {
  const { path, parameters, get } = readOperation(contract);
  const schemaOf = new Strict(slug, contract, shared);
  const at = `${slug}/openapi.yaml#/paths/${path.replaceAll('/', '~1')}/get/responses`;
  const answerOf = (status: string, response: Response): StrictAnswer => ({
    at: `${at}/${status}`,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, header]) => {
        const { schema } = resolveSchema(contract, header as unknown as Schema) as { schema: Schema };
        return [name.toLowerCase(), schemaOf.strict(schema, { at: `${at}/${status}` })];
      }),
    ),
    shapes: schemaOf.shapes(response.content['application/json'].schema),
  });
  return {
    slug,
    title: contract.info.title,
    method: 'GET',
    path,
    at,
    parameters: Object.fromEntries(
      parameters
        .map((parameter) => resolveSchema(contract, parameter as unknown as Schema))
        .filter((parameter) => parameter['in'] === 'path')
        .map(({ name, schema }) => [name as string, resolveSchema(contract, schema as Schema)]),
    ),
    credentials: Object.values(contract.components.securitySchemes).map(({ name }) => name.toLowerCase()),
    publishers: contract.servers
      .filter((server) => 'x-cloud' in server)
      .map(({ url, description }) => ({ url, name: description })),
    answers: Object.fromEntries(
      Object.entries(get.responses).map(([status, response]) => [
        status,
        answerOf(status, resolveSchema(contract, response as unknown as Schema) as unknown as Response),
      ]),
    ),
  };
}

/** Where a schema stands. */
interface Place {
  readonly at: string;
  /** `<schema>/<field>`, as facts are named; only below a named schema. */
  readonly field?: string;
}

class Strict {
  readonly #slug: string;
  readonly #contract: Contract;
  readonly #shared: ReadonlyMap<string, string>;

  constructor(slug: string, contract: Contract, shared: ReadonlyMap<string, string>) {
    this.#slug = slug;
    this.#contract = contract;
    this.#shared = shared;
  }

  /** The alternatives of a body, each closed. */
  shapes(schema: Schema): Schema[] {
    const { anyOf } = resolveSchema(this.#contract, schema);
    if (Array.isArray(anyOf)) return anyOf.flatMap((alternative: Schema) => this.shapes(alternative));
    return [this.strict(schema, { at: this.#slug })];
  }

  strict(schema: Schema, place: Place): Schema {
    const name = readReference(schema);
    const resolved = this.#merged(resolveSchema(this.#contract, schema));
    const words = knownValues(this.#contract, resolved);
    if (words !== undefined) return { enum: words, 'x-at': this.#listOf(resolved, place), 'x-field': place.field };

    const named =
      name === undefined || resolved['type'] !== 'object' ? place : { at: this.#placeOf(name), table: name };
    const table = 'table' in named ? named.table : undefined;
    const { properties, items, additionalProperties, description, deprecated, ...others } = resolved;
    const own = Object.entries(others).filter(([keyword]) => !keyword.startsWith('x-') || keyword === 'x-error-part');
    return {
      ...Object.fromEntries(own),
      'x-at': named.at,
      ...(table === undefined ? { 'x-field': place.field } : { 'x-table': table }),
      ...(properties !== undefined && {
        properties: this.#properties(properties as Record<string, Schema>, named.at, table),
      }),
      ...(typeof items === 'object' && { items: this.strict(items as Schema, { at: `${named.at}/items` }) }),
      ...(typeof additionalProperties === 'object' && {
        additionalProperties: this.strict(additionalProperties as Schema, { at: `${named.at}/additionalProperties` }),
      }),
      ...(properties !== undefined && additionalProperties === undefined && { additionalProperties: false }),
    };
  }

  /** `allOf` as one object, since an object can only be closed as a whole. */
  #merged(schema: Schema): Schema {
    const { allOf, ...rest } = schema;
    if (!Array.isArray(allOf)) return schema;
    const parts = allOf.map((part: Schema) => this.#merged(resolveSchema(this.#contract, part)));
    return {
      ...rest,
      type: 'object',
      required: parts.flatMap(({ required }) => (required ?? []) as string[]),
      properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    };
  }

  #properties(properties: Record<string, Schema>, at: string, table: string | undefined): Record<string, Schema> {
    const entries = Object.entries(properties).map(([name, schema]) => {
      const place = { at: `${at}/properties/${name}`, ...(table !== undefined && { field: `${table}/${name}` }) };
      return [name, this.strict(schema, place)] as const;
    });
    return Object.fromEntries(entries);
  }

  /** Where the list of an open vocabulary stands. */
  #listOf({ anyOf }: Schema, { at }: Place): string {
    const name = readReference((anyOf as readonly [Schema])[0]);
    return name === undefined ? at : this.#placeOf(name);
  }

  #placeOf(name: string): string {
    return this.#shared.get(name) ?? `${this.#slug}/openapi.yaml#/components/schemas/${name}`;
  }
}
