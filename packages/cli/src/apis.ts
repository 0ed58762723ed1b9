/** Loads the clients of the APIs. */
import type { ClientOptions, JobView, WaitMethods } from '@job-status/client';

/** A client of any of the APIs. */
export interface JobClient extends WaitMethods<object, object, unknown> {
  readonly getJobStatus: ((path: object, options: object) => Promise<unknown>) & { readonly baseUrl: string };
}

/** What the module of an API exports. */
export interface ApiModule {
  createClient(options: ClientOptions): JobClient;
  toJobView(body: unknown): JobView;
}

/** Loads the client of an API. */
export async function loadApi(slug: string): Promise<ApiModule> {
  const exported = (await import(`@job-status/client/${slug}`)) as Record<string, unknown>;
  const factory = Object.keys(exported).find((name) => /^create\w+Client$/.test(name) && !/FetchClient$/.test(name));
  if (factory === undefined)
    throw new Error(`@job-status/client/${slug} must export a function that creates a client.`);
  return {
    createClient: exported[factory] as ApiModule['createClient'],
    toJobView: exported['toJobView'] as ApiModule['toJobView'],
  };
}
