import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import { template } from '../job.ts';
import type { CreateCall } from './client.ts';

/**
 * The core of the official SDK, called as its generated services call it. It has no token credential; this one avoids the cost of
 * signing, so that all clients send the same headers.
 */
export const createCall: CreateCall = ({ origin, token }) => {
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
    .withOptions({ axiosRequestConfig: {} })
    .build();
  const request = { method: 'GET', url: template, contentType: 'application/json', queryParams: {} };
  return (pathParams) => sdk.sendRequest({ ...request, pathParams, headers: {} });
};
