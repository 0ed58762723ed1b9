/** The jobs that everybody asks for: the ones of the documented samples. */
import type { CdmPath, Client, DliPath, Wire } from '../clients/client.ts';

const project_id = 'b384b9e9ab9b4ee8994c8633aabc9505';

export const dliJob: DliPath = { project_id, job_id: '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa' };
export const cdmJob: CdmPath = {
  project_id,
  cluster_id: '6ec9a0a4-76be-4262-8697-e7af1fac7920',
  job_name: 'jdbc2hive',
};

/** As long as a small project-scoped token of IAM. */
export const token: string = 'MIIEtoken'.padEnd(1024, 'x');

/** Both questions of a client, each of which throws on a wrong answer. */
export function questionsOf(client: Client, wire: Wire): Record<'dli' | 'cdm', () => Promise<void>> {
  const dli = client.dli(wire);
  const cdm = client.cdm(wire);
  return {
    dli: async () => {
      const answer = (await dli(dliJob)) as { job_id?: unknown; status?: unknown } | undefined;
      if (answer?.job_id !== dliJob.job_id || answer.status !== 'FINISHED') throw new Error('A wrong answer from DLI.');
    },
    cdm: async () => {
      const answer = (await cdm(cdmJob)) as { submissions?: { [name: string]: unknown }[] } | undefined;
      const run = answer?.submissions?.[0];
      if (run?.['job-name'] !== cdmJob.job_name || run['status'] !== 'SUCCEEDED')
        throw new Error('A wrong answer from CDM.');
    },
  };
}
