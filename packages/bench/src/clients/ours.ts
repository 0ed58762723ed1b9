import { createCdmClient } from '@job-status/client/cdm';
import { createDliClient } from '@job-status/client/dli';
import type { Client, Wire } from './client.ts';

/** @job-status/client with all that it does by default: arguments, deadlines, caps, retry, errors, validation. */
export const client: Client = {
  dli: (wire) => {
    const dli = createDliClient(optionsOf(wire));
    return (path) => dli.getJobStatus(path);
  },
  cdm: (wire) => {
    const cdm = createCdmClient(optionsOf(wire));
    return (path) => cdm.getJobStatus(path);
  },
};

function optionsOf({ origin, token, stub }: Wire): Parameters<typeof createDliClient>[0] {
  return {
    endpoint: origin,
    credentials: { token },
    allowInsecureLoopback: true,
    ...(stub && { fetch: stub.fetch }),
  };
}
