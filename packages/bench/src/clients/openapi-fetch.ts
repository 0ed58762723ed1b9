import createClient from 'openapi-fetch';
import { template } from '../job.ts';
import { type CreateCall, createHeaders } from './client.ts';

/** openapi-fetch as its documentation shows it. */
export const createCall: CreateCall = (wire) => {
  const { GET } = createClient({ baseUrl: wire.origin, headers: createHeaders(wire) });
  return async (path) => (await GET(template, { params: { path } })).data;
};
