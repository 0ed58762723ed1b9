/** The transports of the client, and a client with short timeouts. */
import type { ClientOptions, JobStatusError } from '@job-status/client';
import { createDliClient, type DliClient } from '@job-status/client/dli';
import { Agent } from 'undici8';

/** The options of a client, except for its endpoint. */
export type ClientOverrides = Omit<ClientOptions, 'endpoint' | 'cloud' | 'cloudDomain' | 'region'>;

/** The `fetch` option, the `dispatcher` option with an undici agent, and the default of the client on Node.js. */
export type TransportName = 'fetch' | 'dispatcher' | 'http';

/** The maximum duration of a call of {@link createFastClient}, in ms: its timeout and a quarter of a second. */
export const maxCallMs = 3_550;

export const path = { project_id: 'p', job_id: 'j' };

/** All clients share one dispatcher, as in an application. */
const dispatcher = new Agent();

/** Creates a client that uses a transport, with almost no delay between its attempts. */
export function createFastClient(
  transport: TransportName,
  endpoint: string,
  overrides: ClientOverrides = {},
): DliClient {
  return createDliClient({
    verifyIdentity: false,
    endpoint,
    allowInsecureLoopback: true,
    timeouts: { attempt: 1_000, call: 3_300 },
    retry: { baseDelay: 1, throttledBaseDelay: 1 },
    ...(transport === 'fetch' && { fetch: (request) => globalThis.fetch(request) }),
    ...(transport === 'dispatcher' && { dispatcher }),
    ...overrides,
  });
}

/** The result of a call, and its duration. */
export type CallOutcome = { readonly ms: number } & ({ readonly value: unknown } | { readonly error: JobStatusError });

export async function observeCall(call: Promise<unknown>): Promise<CallOutcome> {
  const began = performance.now();
  try {
    return { value: await call, ms: performance.now() - began };
  } catch (error) {
    return { error: error as JobStatusError, ms: performance.now() - began };
  }
}
