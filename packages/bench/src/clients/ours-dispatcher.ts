import { createDliClient } from '@job-status/client/dli';
import { Agent } from 'undici';
import type { CreateCall } from './client.ts';

/** @job-status/client with an `Agent` of the undici package as its transport. */
export const createCall: CreateCall = ({ origin, token }) => {
  const options = { endpoint: origin, credentials: { token }, allowInsecureLoopback: true };
  const client = createDliClient({ ...options, dispatcher: new Agent() });
  return (job) => client.getJobStatus(job);
};
