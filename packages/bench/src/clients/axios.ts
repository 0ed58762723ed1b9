import axios from 'axios';
import type { Client } from './client.ts';
import { byUrl, headersOf } from './urls.ts';

/** axios on `node:http`, which keeps connections since Node 19. */
export const client: Client = byUrl((wire) => {
  const { stub } = wire;
  const instance = axios.create({
    headers: headersOf(wire),
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
  });
  return async (url) => (await instance.get(url)).data;
});
