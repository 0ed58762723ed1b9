/** The transports to the wire, and a client in a hurry. */
import type { ClientOptions, JobStatusError } from '@job-status/client';
import { createDliClient, type DliClient } from '@job-status/client/dli';
import { startFakeServer } from '../../support/fake-server.ts';
import { respondWith } from '../../support/http-responses.ts';

/** What a client may have beside its endpoint. */
export type ClientOverrides = Omit<ClientOptions, 'endpoint' | 'cloud' | 'region'>;

/** A `fetch` of the caller's own, and the two that the client takes on Node by itself: the quick one, and the documented one. */
export type TransportName = 'fetch' | 'dispatcher' | 'http';

/** The most that a call of a {@link createFastClient} may take, in ms: its deadline and a quarter of a second. */
export const maxCallMs = 3_550;

export const path = { project_id: 'p', job_id: 'j' };

/** A client over a transport that {@link forceTransport} has made sure of. There is as good as no pause between its attempts. */
export function createFastClient(transport: TransportName, endpoint: string, more: ClientOverrides = {}): DliClient {
  return createDliClient({
    endpoint,
    allowInsecureLoopback: true,
    timeouts: { attempt: 1_000, call: 3_300 },
    retry: { baseDelay: 1, throttledBaseDelay: 1 },
    ...(transport === 'fetch' && { fetch: (request) => globalThis.fetch(request) }),
    ...more,
  });
}

const dispatcher = Symbol.for('undici.globalDispatcher.1');
const forced: TransportName[] = [];

/** Makes sure that calls take a transport. Of the two of Node, a process takes for ever what it has found after a few calls. */
export async function forceTransport(transport: TransportName): Promise<void> {
  if (forced.includes(transport)) return;
  forced.push(transport);
  // Anything of `fetch` brings the dispatcher to be.
  await globalThis.fetch('data:,');
  const found: unknown = Reflect.get(globalThis, dispatcher);
  if (transport === 'http') Reflect.set(globalThis, dispatcher, undefined);
  const server = await startFakeServer(respondWith());
  for (let n = 0; n < 20; n += 1) await createFastClient(transport, server.origin).getJobStatus(path);
  await server.close();
  Reflect.set(globalThis, dispatcher, found);
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
