import { createDliClient } from '@job-status/client/dli';
import type { CreateCall } from './client.ts';

/** @job-status/client with its defaults: validation, timeouts, size limit, retries and typed errors. */
export const createCall: CreateCall = ({ origin, token }) => {
  const client = createDliClient({ endpoint: origin, credentials: { token }, allowInsecureLoopback: true });
  return (job) => client.getJobStatus(job);
};
