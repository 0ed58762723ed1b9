import Groq from 'groq-sdk';
import type { Client } from './client.ts';
import { cdmTarget, dliTarget, headersOf } from './urls.ts';

/** The runtime that Stainless generates for its customers, here in the SDK of one of them. */
export const client: Client = {
  dli: (wire) => {
    const get = open(wire);
    return (path) => get(dliTarget(path));
  },
  cdm: (wire) => {
    const get = open(wire);
    return (path) => get(cdmTarget(path));
  },
};

function open(wire: Parameters<Client['dli']>[0]): (target: string) => Promise<unknown> {
  const groq = new Groq({
    apiKey: 'none',
    baseURL: wire.origin,
    defaultHeaders: { ...headersOf(wire), authorization: null },
    ...(wire.stub && { fetch: wire.stub.fetch }),
  });
  return (target) => groq.get(target);
}
