import type { ClientOptions } from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import { type Contract, readOperation } from '@job-status/spec-tools';

/** A client whose types are those of no API in particular, so that one test can serve all. */
export interface AnyClient {
  getJobStatus(path: Record<string, string>, options?: { signal?: AbortSignal }): Promise<unknown>;
}

/** The factories by slug. */
export const factories: Readonly<Record<string, (options: ClientOptions) => AnyClient>> = {
  dataarts: (options) => createDataArtsClient(options) as unknown as AnyClient,
  dli: (options) => createDliClient(options) as unknown as AnyClient,
  cdm: (options) => createCdmClient(options) as unknown as AnyClient,
};

/** The client of an API. Throws when the package has none, as a fourth contract would show. */
export function createClient(slug: string, options: ClientOptions): AnyClient {
  const create = factories[slug];
  if (create === undefined) throw new Error(`@job-status/client has no factory for ${slug}.`);
  return create(options);
}

/** The path values that the contract itself shows. */
export function examplePath(contract: Contract): Record<string, string> {
  const { parameters } = readOperation(contract);
  return Object.fromEntries(parameters.filter(({ in: place }) => place === 'path').map((p) => [p.name, p.example]));
}
