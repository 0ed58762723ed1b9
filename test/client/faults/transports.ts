/** The transports to the wire, and a client in a hurry. */
import type { ClientOptions, JobStatusError } from '@job-status/client';
import { createDliClient, type DliClient } from '@job-status/client/dli';
import { Agent } from 'undici8';

/** The options of a client, except for its endpoint. */
export type ClientOverrides = Omit<ClientOptions, 'endpoint' | 'cloud' | 'cloudDomain' | 'region'>;

/** The `fetch` of the caller, an undici dispatcher of the caller, and what the client uses on Node.js by itself. */
export type TransportName = 'fetch' | 'dispatcher' | 'http';

/** The most that a call of a {@link createFastClient} may take, in ms: its deadline and a quarter of a second. */
export const maxCallMs = 3_550;

export const path = { project_id: 'p', job_id: 'j' };

/** Shared by all clients, as an application would. */
const dispatcher = new Agent();

/** A client that uses a transport, with nearly no delay between its attempts. */
export function createFastClient(transport: TransportName, endpoint: string, more: ClientOverrides = {}): DliClient {
  return createDliClient({
    verifyIdentity: false,
    endpoint,
    allowInsecureLoopback: true,
    timeouts: { attempt: 1_000, call: 3_300 },
    retry: { baseDelay: 1, throttledBaseDelay: 1 },
    ...(transport === 'fetch' && { fetch: (request) => globalThis.fetch(request) }),
    ...(transport === 'dispatcher' && { dispatcher }),
    ...more,
  });
}

/** How a call ended, and when. */
export type CallOutcome = { readonly ms: number } & ({ readonly value: unknown } | { readonly error: JobStatusError });

export async function observeCall(call: Promise<unknown>): Promise<CallOutcome> {
  const began = performance.now();
  try {
    return { value: await call, ms: performance.now() - began };
  } catch (error) {
    return { error: error as JobStatusError, ms: performance.now() - began };
  }
}
