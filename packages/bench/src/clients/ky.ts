import ky from 'ky';
import type { Client } from './client.ts';
import { byUrl, headersOf } from './urls.ts';

/** ky with its defaults: a timeout, and retries where an answer asks for them. */
export const client: Client = byUrl((wire) => {
  const instance = ky.create({ headers: headersOf(wire), ...(wire.stub && { fetch: wire.stub.fetch }) });
  return (url) => instance.get(url).json();
});
