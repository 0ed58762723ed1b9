import { getClient } from '@azure-rest/core-client';
import { template } from '../job.ts';
import { type CreateCall, createHeaders } from './client.ts';

/** Azure's REST core with its whole pipeline: retries, redirects, logging, tracing. */
export const createCall: CreateCall = (wire) => {
  const client = getClient(wire.origin, { allowInsecureConnection: true });
  return async ({ project_id, job_id }) => {
    const resource = client.pathUnchecked(template, project_id, job_id);
    return (await resource.get({ headers: createHeaders(wire) })).body;
  };
};
