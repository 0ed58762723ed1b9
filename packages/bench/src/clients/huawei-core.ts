import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import type { Ask, Client, Wire } from './client.ts';
import { templates } from './urls.ts';

/**
 * The core of the official SDK, asked as its generated services ask it. It has no token credential; this one spares it the
 * signature, so that all clients prove the same thing.
 */
export const client: Client = {
  dli: (wire) => open(wire, templates.dli),
  cdm: (wire) => open(wire, templates.cdm),
};

function open<Path extends object>({ origin, token, stub }: Wire, url: string): Ask<Path> {
  const sdk = new ClientBuilder((core) => core)
    .withEndpoint(origin)
    .withCredential({
      getAk: () => undefined,
      getSk: () => undefined,
      processAuthParams: async () => undefined,
      processAuthRequest: async (_, request) => {
        request.headers['x-auth-token'] = token;
        return request;
      },
    })
    .withOptions({
      axiosRequestConfig: {
        ...(stub && {
          adapter: async (config) => ({
            data: stub.text(config.url),
            status: 200,
            statusText: 'OK',
            headers: { 'content-type': 'application/json' },
            config,
            request: {},
          }),
        }),
      },
    })
    .build();
  return (pathParams) =>
    sdk.sendRequest({ method: 'GET', url, contentType: 'application/json', queryParams: {}, pathParams, headers: {} });
}
