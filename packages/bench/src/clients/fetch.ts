import type { Client } from './client.ts';
import { byUrl, headersOf } from './urls.ts';

/** The platform's `fetch`: the unit of every ratio. */
export const client: Client = byUrl((wire) => {
  const fetch = wire.stub?.fetch ?? globalThis.fetch;
  return async (url) => (await fetch(url, { headers: headersOf(wire) })).json();
});
