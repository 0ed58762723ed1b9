/** Makes a contract strict: keys and values that it tolerates without listing them become deviations. */
import { type Contract, type Response, readOperation, type Schema } from '@job-status/spec-tools';
import type { Identity } from '@job-status/spec-tools/identity';
import { knownValues, readReference, resolveSchema } from '@job-status/spec-tools/schema';
import type { StrictContract, StrictResponse } from '../src/check/strict-contract.ts';

/**
 * @param shared - Locations of the named schemas that all contracts share, by name.
 * @param identity - The field of a response that names its job.
 */
export function createStrictContract(
  slug: string,
  contract: Contract,
  shared: ReadonlyMap<string, string>,
  identity: Identity,
): StrictContract {
  const { path, parameters, get } = readOperation(contract);
  const schemas = new StrictSchemas(slug, contract, shared);
  const at = `${slug}/openapi.yaml#/paths/${path.replaceAll('/', '~1')}/get/responses`;
  const toResponse = (status: string, response: Response): StrictResponse => ({
    at: `${at}/${status}`,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, header]) => {
        const { schema } = resolveSchema(contract, header as unknown as Schema) as { schema: Schema };
        return [name.toLowerCase(), schemas.strict(schema, { at: `${at}/${status}` })];
      }),
    ),
    bodies: schemas.alternatives(response.content['application/json'].schema),
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
    identity,
    credentials: Object.values(contract.components.securitySchemes).map(({ name }) => name.toLowerCase()),
    publishers: contract.servers
      .filter((server) => 'x-cloud' in server)
      .map(({ url, description }) => ({ url, name: description })),
    responses: Object.fromEntries(
      Object.entries(get.responses).map(([status, response]) => [
        status,
        toResponse(status, resolveSchema(contract, response as unknown as Schema) as unknown as Response),
      ]),
    ),
  };
}

/** The location of a schema in the contract. */
interface Location {
  readonly at: string;
  /** `<schema>/<field>`, as in the facts; only for properties of a named schema. */
  readonly field?: string;
}

class StrictSchemas {
  readonly #slug: string;
  readonly #contract: Contract;
  readonly #shared: ReadonlyMap<string, string>;

  constructor(slug: string, contract: Contract, shared: ReadonlyMap<string, string>) {
    this.#slug = slug;
    this.#contract = contract;
    this.#shared = shared;
  }

  /** The alternative schemas of a body, each strict. */
  alternatives(schema: Schema): Schema[] {
    const { anyOf } = resolveSchema(this.#contract, schema);
    if (Array.isArray(anyOf)) return anyOf.flatMap((alternative: Schema) => this.alternatives(alternative));
    return [this.strict(schema, { at: this.#slug })];
  }

  strict(schema: Schema, location: Location): Schema {
    const name = readReference(schema);
    const resolved = this.#merged(resolveSchema(this.#contract, schema));
    const values = knownValues(this.#contract, resolved);
    if (values !== undefined)
      return { enum: values, 'x-at': this.#locateList(resolved, location), 'x-field': location.field };

    const named =
      name === undefined || resolved['type'] !== 'object' ? location : { at: this.#locate(name), table: name };
    const table = 'table' in named ? named.table : undefined;
    const { properties, items, additionalProperties, description, deprecated, ...others } = resolved;
    const own = Object.entries(others).filter(([keyword]) => !keyword.startsWith('x-') || keyword === 'x-error-part');
    return {
      ...Object.fromEntries(own),
      'x-at': named.at,
      ...(table === undefined ? { 'x-field': location.field } : { 'x-table': table }),
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

  /** Merges `allOf` into one object, because only a complete object can reject additional properties. */
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
      const location = { at: `${at}/properties/${name}`, ...(table !== undefined && { field: `${table}/${name}` }) };
      return [name, this.strict(schema, location)] as const;
    });
    return Object.fromEntries(entries);
  }

  /** The location of the list of known values. */
  #locateList({ anyOf }: Schema, { at }: Location): string {
    const name = readReference((anyOf as readonly [Schema])[0]);
    return name === undefined ? at : this.#locate(name);
  }

  #locate(name: string): string {
    return this.#shared.get(name) ?? `${this.#slug}/openapi.yaml#/components/schemas/${name}`;
  }
}
