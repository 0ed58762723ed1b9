import { getClient, type RestClient } from '@azure-rest/core-client';
import { createHttpHeaders } from '@typespec/ts-http-runtime';
import type { Client, Wire } from './client.ts';
import { headersOf, templates } from './urls.ts';

/** Azure's REST core with its whole pipeline: retries, redirects, logging, tracing. */
export const client: Client = {
  dli: (wire) => {
    const rest = open(wire);
    return ({ project_id, job_id }) => bodyOf(rest.pathUnchecked(templates.dli, project_id, job_id), wire);
  },
  cdm: (wire) => {
    const rest = open(wire);
    return ({ project_id, cluster_id, job_name }) =>
      bodyOf(rest.pathUnchecked(templates.cdm, project_id, cluster_id, job_name), wire);
  },
};

function open({ origin, stub }: Wire): RestClient {
  return getClient(origin, {
    allowInsecureConnection: true,
    ...(stub && {
      httpClient: {
        sendRequest: async (request) => ({
          status: 200,
          headers: createHttpHeaders({ 'content-type': 'application/json' }),
          bodyAsText: stub.text(request.url),
          request,
        }),
      },
    }),
  });
}

async function bodyOf(resource: ReturnType<RestClient['pathUnchecked']>, wire: Wire): Promise<unknown> {
  return (await resource.get({ headers: headersOf(wire) })).body;
}
