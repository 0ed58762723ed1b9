import axios from 'axios';
import { toTarget } from '../job.ts';
import { type CreateCall, createHeaders } from './client.ts';

/** axios with its defaults, over `node:http`. */
export const createCall: CreateCall = (wire) => {
  const instance = axios.create({ headers: createHeaders(wire) });
  return async (job) => (await instance.get(wire.origin + toTarget(job))).data;
};
