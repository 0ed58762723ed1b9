import type { ClientOptions, JobView, Outcome, PollStep, Snapshot, WaitState } from '@job-status/client';
import { type Contract, readOperation, slugs } from '@job-status/spec-tools';

/** A client without the types of its API, so that one test covers all APIs. */
export interface AnyClient {
  getJobStatus(path: object, options?: { signal?: AbortSignal }): Promise<unknown>;
  waitForJob(path: object, options: object): Promise<unknown>;
  waitForOutcome(path: object, options: object): Promise<Outcome<unknown>>;
  watchJob(path: object, options: object): AsyncGenerator<Snapshot<unknown>, unknown>;
  startWait(path: object, options: object): Promise<WaitState>;
  pollOnce(state: WaitState, options?: { signal?: AbortSignal }): Promise<PollStep<unknown>>;
}

/** The module of an API, without its types. */
export interface ApiModule {
  readonly createClient: (options: ClientOptions) => AnyClient;
  readonly toJobView: (body: unknown) => JobView;
}

const modules: ReadonlyMap<string, ApiModule> = new Map(
  await Promise.all(slugs.map(async (slug) => [slug, await loadModule(slug)] as const)),
);

/** Returns the module of an API. */
export function findModule(slug: string): ApiModule {
  const found = modules.get(slug);
  if (found === undefined) throw new Error(`No contract has the slug ${slug}.`);
  return found;
}

/** Creates a client that accepts the documented examples, which name other jobs than the tests request. */
export function createClient(slug: string, options: ClientOptions): AnyClient {
  return findModule(slug).createClient({ verifyIdentity: false, ...options });
}

/** The result of an openapi-fetch client. */
interface FetchResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Creates the openapi-fetch client of an API, with one method that requests the status of a job. */
export async function createFetchClient(
  { slug, dereferenced }: { readonly slug: string; readonly dereferenced: Contract },
  options: ClientOptions,
): Promise<(path: object) => Promise<FetchResult>> {
  const exported = (await import(`@job-status/client/${slug}/fetch`)) as Record<string, unknown>;
  const name = Object.keys(exported).find((key) => /^create\w+FetchClient$/.test(key)) ?? '';
  const createAnyClient = exported[name] as (options: ClientOptions) => {
    GET(path: string, init: object): Promise<FetchResult>;
  };
  const client = createAnyClient({ verifyIdentity: false, ...options });
  return (path) => client.GET(readOperation(dereferenced).path, { params: { path } });
}

/** Returns the example values of the path parameters in the contract. */
export function examplePath(contract: Contract): Record<string, string> {
  const { parameters } = readOperation(contract);
  return Object.fromEntries(
    parameters.filter(({ in: location }) => location === 'path').map((p) => [p.name, p.example]),
  );
}

/** Loads `@job-status/client/<slug>`, which exports one function named `create<Api>Client`. */
async function loadModule(slug: string): Promise<ApiModule> {
  const exported = (await import(`@job-status/client/${slug}`)) as Record<string, unknown>;
  const factory = Object.keys(exported).find((name) => /^create\w+Client$/.test(name) && !/FetchClient$/.test(name));
  if (factory === undefined) throw new Error(`@job-status/client/${slug} exports no factory.`);
  return {
    createClient: exported[factory] as ApiModule['createClient'],
    toJobView: exported['toJobView'] as ApiModule['toJobView'],
  };
}
