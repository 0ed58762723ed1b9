/** What the mocks answer, as the generated clients read it. */
import { type ClientOptions, ServiceError } from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import { declaredResponses, readContract } from '@job-status/spec-tools';

/** The statuses and the errors that a client got, in the order of the contract. */
export interface ReadResult {
  readonly statuses: readonly string[];
  readonly errors: readonly string[];
}

/** For each API: how a client asks, and where the answer has the status of the job. */
const asks: Readonly<Record<string, (options: ClientOptions) => Promise<string | undefined>>> = {
  dataarts: async (options) => {
    const client = createDataArtsClient(options);
    return (await client.getJobStatus({ project_id: 'my-project', job_name: 'my-job' })).status;
  },
  dli: async (options) => {
    const client = createDliClient(options);
    return (await client.getJobStatus({ project_id: 'my-project', job_id: 'my-job' })).status;
  },
  cdm: async (options) => {
    const client = createCdmClient(options);
    const path = { project_id: 'my-project', cluster_id: 'my-cluster', job_name: 'my-job' };
    return (await client.getJobStatus(path)).submissions[0]?.status;
  },
};

/** Asks a mock for every answer of a contract. */
export async function readExamples(slug: string, endpoint: string): Promise<ReadResult> {
  const ask = asks[slug];
  if (ask === undefined) throw new Error(`There is no client for ${slug} yet. Add it to scripts/start/answers.ts.`);
  const statuses: string[] = [];
  const errors: string[] = [];
  for (const { status, key } of declaredResponses(await readContract(slug, { dereference: true }))) {
    // The contract's `default` stands for any other status; a time-out of the gateway is one.
    const prefer = `code=${status === 'default' ? 504 : status}, example=${key}`;
    try {
      statuses.push(
        (await ask({
          endpoint,
          allowInsecureLoopback: true,
          credentials: { token: 'any' },
          fetch: withPrefer(prefer),
        })) ?? 'none',
      );
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      errors.push(`${error.status} ${error.serviceCode ?? 'no code'}`);
    }
  }
  return { statuses, errors };
}

/** A `fetch` that tells Prism which of the declared answers it wants. */
function withPrefer(prefer: string): NonNullable<ClientOptions['fetch']> {
  return (request) => {
    request.headers.set('Prefer', prefer);
    return fetch(request);
  };
}
