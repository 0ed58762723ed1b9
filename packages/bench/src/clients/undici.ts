import { request } from 'undici';
import type { Client } from './client.ts';
import { byUrl, headersOf } from './urls.ts';

/** `undici.request` from the package: the fastest public road on Node. */
export const client: Client = byUrl((wire) => async (url) => {
  const { body } = await request(url, { headers: headersOf(wire) });
  return body.json();
});
