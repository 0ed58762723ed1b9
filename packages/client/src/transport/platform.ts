import { fetchTransport } from './fetch.ts';
import type { Transport } from './transport.ts';

/** The platform's `fetch`, looked up at each request, so that it can be replaced. */
export const platformTransport: Transport = fetchTransport((request) => globalThis.fetch(request));
