import { createDliClient } from '@job-status/client/dli';

export const token = 'CANARY-TOKEN';

export function getJobStatus(options, project_id, job_id, call) {
  return createDliClient(options).getJobStatus({ project_id, job_id }, call);
}
