/** The clients of the APIs. A new API needs one line here. */
import type { ClientOptions, JobView, WaitMethods } from '@job-status/client';

/** A client of any of the APIs. */
export interface JobClient extends WaitMethods<object, object, unknown> {
  getJobStatus(path: object, options: object): Promise<unknown>;
}

/** What the module of an API exports. */
export interface ApiModule {
  createClient(options: ClientOptions): JobClient;
  toJobView(body: unknown): JobView;
}

interface Api {
  readonly load: () => Promise<Record<string, unknown>>;
  /** Whether one job can have many runs, so that a wait must select one of them. */
  readonly hasRuns: boolean;
}

export const apis: Readonly<Record<string, Api>> = {
  dataarts: { load: () => import('@job-status/client/dataarts'), hasRuns: false },
  dli: { load: () => import('@job-status/client/dli'), hasRuns: false },
  cdm: { load: () => import('@job-status/client/cdm'), hasRuns: true },
};

/** Loads the client of an API. */
export async function loadApi(slug: string): Promise<ApiModule> {
  const exported = await apis[slug]?.load();
  const factory = Object.keys(exported ?? {}).find((name) => /^create[A-Za-z]+Client$/.test(name));
  if (exported === undefined || factory === undefined) throw new Error(`No client is registered for ${slug}.`);
  return {
    createClient: exported[factory] as ApiModule['createClient'],
    toJobView: exported['toJobView'] as ApiModule['toJobView'],
  };
}
