import createClient from 'openapi-fetch';
import type { Client, Wire } from './client.ts';
import { headersOf, templates } from './urls.ts';

/** openapi-fetch as its documentation shows it. */
export const client: Client = {
  dli: (wire) => {
    const { GET } = createClient(optionsOf(wire));
    return async (path) => (await GET(templates.dli, { params: { path } })).data;
  },
  cdm: (wire) => {
    const { GET } = createClient(optionsOf(wire));
    return async (path) => (await GET(templates.cdm, { params: { path } })).data;
  },
};

function optionsOf(wire: Wire): Parameters<typeof createClient>[0] {
  return { baseUrl: wire.origin, headers: headersOf(wire), ...(wire.stub && { fetch: wire.stub.fetch }) };
}
