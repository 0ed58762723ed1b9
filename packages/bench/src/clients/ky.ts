import ky from 'ky';
import { toTarget } from '../job.ts';
import { type CreateCall, createHeaders } from './client.ts';

/** ky with its defaults, such as a timeout and retries. */
export const createCall: CreateCall = (wire) => {
  const instance = ky.create({ headers: createHeaders(wire) });
  return (job) => instance.get(wire.origin + toTarget(job)).json();
};
