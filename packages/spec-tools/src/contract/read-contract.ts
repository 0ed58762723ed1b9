/** Reads the contracts for everything that is generated from them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle, bundleFromString, createConfig } from '@redocly/openapi-core';
import { parse } from 'yaml';

/** A JSON Schema of a contract, without an interpretation of its keywords. */
export type Schema = { [keyword: string]: unknown };

/** An OpenAPI Example Object with the extensions of this project. */
export interface Example {
  readonly summary: string;
  /** `documented` if a vendor page prints the body exactly; `written` if it is ours. */
  readonly 'x-origin': 'documented' | 'written';
  /** For a documented example, the key of its page in `sources.yaml`. */
  readonly 'x-source'?: string;
  /** True if the example contains unknown values on purpose. */
  readonly 'x-unknown'?: boolean;
  /** True if a 200 body reports an error. */
  readonly 'x-error-body'?: boolean;
  readonly value: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema;
  readonly example: string;
}

export interface Response {
  readonly description: string;
  readonly headers: Readonly<Record<string, { schema: Schema; example: string; 'x-error-part'?: string }>>;
  readonly content: { 'application/json': { schema: Schema; examples: Readonly<Record<string, Example>> } };
}

/** How often to poll without overloading the service. Times in ms. */
export interface Polling {
  readonly minDelay: number;
  readonly maxDelay: number;
  readonly timeout: number;
  /** Requests per second, over all jobs. */
  readonly requestsPerSecond: number;
  /** The documented limit of the service. */
  readonly limit?: { readonly requests: number; readonly seconds: number; readonly scope: 'user' };
  readonly reason: string;
  readonly sources: readonly string[];
}

/** How the service reports a missing job: by an error code, or by a status for a job that it knew before. */
export interface NotFoundRule {
  readonly codes?: readonly string[];
  readonly statuses?: readonly string[];
  readonly reason: string;
  readonly sources: readonly string[];
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-polling'?: Polling;
  readonly 'x-not-found'?: NotFoundRule;
}

export interface Server {
  readonly url: string;
  readonly description: string;
  /** The short name of the cloud, if the clients know it. */
  readonly 'x-cloud'?: string;
  readonly variables?: Readonly<Record<string, { default: string }>>;
}

export interface SecurityScheme {
  readonly type: string;
  readonly in: string;
  readonly name: string;
  readonly description: string;
}

/** The part of an OpenAPI document that our contracts use. */
export interface Contract {
  readonly openapi: string;
  readonly info: { title: string; summary: string; description: string; version: string };
  /** First labels of host names that callers may confuse with this one, with the reason. */
  readonly 'x-wrong-hosts'?: Readonly<Record<string, string>>;
  readonly servers: readonly Server[];
  readonly security: readonly Record<string, string[]>[];
  readonly paths: Readonly<Record<string, { parameters: readonly Parameter[]; get: Operation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  };
}

/** One declared response: an operation, a status and an example of a contract. */
export interface DeclaredResponse {
  readonly path: string;
  /** `200`, `404`, … or `default`. */
  readonly status: string;
  readonly key: string;
  readonly example: Example;
  readonly schema: Schema;
}

/** The folder that contains `redocly.yaml` and `specs/`. Mutation tests set another one, because they change copies. */
export const root: URL = new URL(process.env['JOB_STATUS_ROOT'] ?? '../../../../', import.meta.url);

const { apis } = parse(readFileSync(new URL('redocly.yaml', root), 'utf8')) as {
  apis: Record<string, { root: string }>;
};

/** The slugs of the APIs, in the order of `redocly.yaml`. */
export const slugs: readonly string[] = Object.keys(apis);

/**
 * Returns the file of the contract of an API.
 *
 * @throws {RangeError} if `redocly.yaml` does not list the API.
 */
export function contractFile(slug: string): URL {
  const api = apis[slug];
  if (api === undefined) throw new RangeError(`The API must be one of ${slugs.join(', ')}; received "${slug}".`);
  return new URL(api.root, root);
}

export interface ContractOptions {
  /** @default false */
  readonly dereference?: boolean;
}

/**
 * Reads a contract as one document, without references to other files. With `dereference`, it has no references at all, and a
 * schema that is referenced twice is the same object in both places.
 */
export async function readContract(slug: string, options: ContractOptions = {}): Promise<Contract> {
  const ref = fileURLToPath(contractFile(slug));
  const { bundle: document, problems } = await bundle({ ...options, ref, config: await createConfig({}) });
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new Error(`${ref} cannot be read: ${errors.map((error) => error.message).join('; ')}`);
  return document.parsed as Contract;
}

/** Returns a copy of a contract without references, like `readContract` with `dereference`. */
export async function dereferenceContract(contract: Contract): Promise<Contract> {
  const { bundle: document } = await bundleFromString({
    source: JSON.stringify(contract),
    config: await createConfig({}),
    dereference: true,
  });
  return document.parsed as Contract;
}

/**
 * Returns the only operation of a contract, with its path.
 *
 * @throws {Error} if the contract does not have exactly one path.
 */
export function readOperation(contract: Contract): { path: string; parameters: readonly Parameter[]; get: Operation } {
  const [entry, ...others] = Object.entries(contract.paths);
  if (entry === undefined || others.length > 0) throw new Error(`${contract.info.title} must have exactly one path.`);
  const [path, item] = entry;
  return { path, get: item.get, parameters: [...item.parameters, ...(item.get.parameters ?? [])] };
}

/** Returns all declared responses of a dereferenced contract, in the order of the file. */
export function declaredResponses(contract: Contract): DeclaredResponse[] {
  const { path, get } = readOperation(contract);
  return Object.entries(get.responses).flatMap(([status, response]) => {
    const { schema, examples } = response.content['application/json'];
    return Object.entries(examples).map(([key, example]) => ({ path, status, key, example, schema }));
  });
}
