/** The job that every client requests: that of the documented response. */
export interface JobPath {
  readonly project_id: string;
  readonly job_id: string;
}

export const job: JobPath = {
  project_id: 'b384b9e9ab9b4ee8994c8633aabc9505',
  job_id: '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa',
};

/** As long as a small project-scoped token of IAM. */
export const token: string = 'MIIEtoken'.padEnd(1024, 'x');

/** For clients that take a path template. */
export const template = '/v1.0/{project_id}/jobs/{job_id}/status';

/** For clients that take a finished URL: what their users have to write, with every value encoded. */
export function toTarget({ project_id, job_id }: JobPath): string {
  return `/v1.0/${encodeURIComponent(project_id)}/jobs/${encodeURIComponent(job_id)}/status`;
}

/** @throws when a body is not the documented one, so that a wrong response does not count as a fast one. */
export function assertDocumentedBody(body: unknown): void {
  const { job_id, status } = body as { job_id?: unknown; status?: unknown };
  if (job_id !== job.job_id || status !== 'FINISHED') throw new Error('The response differs from the documented one.');
}
