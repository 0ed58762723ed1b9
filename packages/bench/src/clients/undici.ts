import { request } from 'undici';
import { toTarget } from '../job.ts';
import { type CreateCall, createHeaders } from './client.ts';

/** `undici.request` from the package. */
export const createCall: CreateCall = (wire) => async (job) => {
  const { body } = await request(wire.origin + toTarget(job), { headers: createHeaders(wire) });
  return body.json();
};
