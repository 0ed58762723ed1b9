import { toTarget } from '../job.ts';
import { type CreateCall, createHeaders } from './client.ts';

/** The `fetch` of Node. */
export const createCall: CreateCall = (wire) => async (job) => {
  const response = await fetch(wire.origin + toTarget(job), { headers: createHeaders(wire) });
  return response.json();
};
