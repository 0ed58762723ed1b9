/** Reads the contracts for everything that is made from them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle, createConfig } from '@redocly/openapi-core';
import { parse } from 'yaml';

/** A JSON Schema as it stands in a contract; what its keywords mean is the business of who reads them. */
export type Schema = { [keyword: string]: unknown };

/** An Example Object, with what this project notes beside the value. */
export interface Example {
  readonly summary: string;
  /** `documented`: a vendor page printed it, to the letter. `written`: ours. */
  readonly 'x-origin': 'documented' | 'written';
  /** For a documented example, the key of its page in `sources.yaml`. */
  readonly 'x-source'?: string;
  /** Set where the words of the example are unknown on purpose. */
  readonly 'x-unknown'?: boolean;
  /** Set where a 200 body is no answer but a refusal. */
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

/** How to ask again and again without being a burden. Times in ms. */
export interface Polling {
  readonly minDelay: number;
  readonly maxDelay: number;
  readonly timeout: number;
  /** Requests in a second, over all jobs. */
  readonly requestsPerSecond: number;
  readonly reason: string;
  readonly sources: readonly string[];
}

/** How the service says that there is no such job: by a code, or by a status for a job that it answered for before. */
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
  /** The short name of the cloud, where it is one that clients know. */
  readonly 'x-cloud'?: string;
  readonly variables?: Readonly<Record<string, { default: string }>>;
}

export interface SecurityScheme {
  readonly type: string;
  readonly in: string;
  readonly name: string;
  readonly description: string;
  /** Where a token comes from, by cloud. */
  readonly 'x-iam-endpoints'?: Readonly<Record<string, string>>;
}

/** The part of an OpenAPI document that our contracts use. */
export interface Contract {
  readonly openapi: string;
  readonly info: { title: string; summary: string; description: string; version: string };
  /** What a host name may begin with by mistake, and why it is wrong. */
  readonly 'x-wrong-hosts'?: Readonly<Record<string, string>>;
  readonly servers: readonly Server[];
  readonly security: readonly Record<string, string[]>[];
  readonly paths: Readonly<Record<string, { parameters: readonly Parameter[]; get: Operation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  };
}

/** One declared answer: an operation × status × example of a contract. */
export interface DeclaredResponse {
  readonly path: string;
  /** `200`, `404`, … or `default`. */
  readonly status: string;
  readonly key: string;
  readonly example: Example;
  readonly schema: Schema;
}

/**
 * The folder that holds the wiring table and `specs/`. Another one can be named, as the proof by mutation does: it
 * damages copies.
 */
export const root: URL = new URL(process.env['JOB_STATUS_ROOT'] ?? '../../../../', import.meta.url);

const { apis } = parse(readFileSync(new URL('redocly.yaml', root), 'utf8')) as {
  apis: Record<string, { root: string }>;
};

/** The APIs by their short names, in the order of the wiring table (`redocly.yaml`). */
export const slugs: readonly string[] = Object.keys(apis);

/** Where the contract of an API stands. Throws when no API is called so. */
export function contractFile(slug: string): URL {
  const api = apis[slug];
  if (api === undefined) throw new RangeError(`No contract is called "${slug}". There are: ${slugs.join(', ')}.`);
  return new URL(api.root, root);
}

/**
 * A contract as one document, without references to other files. With `dereference`, without any reference at all:
 * then equal parts are one and the same object.
 */
export async function readContract(slug: string, options: { dereference?: boolean } = {}): Promise<Contract> {
  const ref = fileURLToPath(contractFile(slug));
  const { bundle: document, problems } = await bundle({ ...options, ref, config: await createConfig({}) });
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new Error(`${ref} cannot be read: ${errors.map((error) => error.message).join('; ')}`);
  return document.parsed as Contract;
}

/** The only operation of a contract, with its path. Throws when there is not exactly one. */
export function readOperation(contract: Contract): { path: string; parameters: readonly Parameter[]; get: Operation } {
  const [entry, ...others] = Object.entries(contract.paths);
  if (entry === undefined || others.length > 0) throw new Error(`${contract.info.title} must have exactly one path.`);
  const [path, item] = entry;
  return { path, get: item.get, parameters: [...item.parameters, ...(item.get.parameters ?? [])] };
}

/** Every declared answer of a dereferenced contract, in the order in which it is written. */
export function declaredResponses(contract: Contract): DeclaredResponse[] {
  const { path, get } = readOperation(contract);
  return Object.entries(get.responses).flatMap(([status, response]) => {
    const { schema, examples } = response.content['application/json'];
    return Object.entries(examples).map(([key, example]) => ({ path, status, key, example, schema }));
  });
}
