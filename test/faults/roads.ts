/** The roads to the wire, and a client in a hurry. */
import type { ClientOptions, JobStatusError } from '@job-status/client';
import { createDliClient, type DliClient } from '@job-status/client/dli';
import { answers } from './answers.ts';
import { startFarEnd } from './server.ts';

/** What a client may have beside its endpoint. */
export type More = Omit<ClientOptions, 'endpoint' | 'cloud' | 'region'>;

/** A `fetch` of the caller's own, and the two that the client takes on Node by itself: the quick one, and the documented one. */
export type Road = 'fetch' | 'dispatcher' | 'http';

/** The most that a call of a {@link hastyClient} may take, in ms: its deadline and a quarter of a second. */
export const longest = 3_550;

export const path = { project_id: 'p', job_id: 'j' };

/** A client over a road that {@link pave} has made sure of. There is as good as no pause between its attempts. */
export function hastyClient(road: Road, endpoint: string, more: More = {}): DliClient {
  return createDliClient({
    endpoint,
    allowInsecureLoopback: true,
    timeouts: { attempt: 1_000, call: 3_300 },
    retry: { baseDelay: 1, throttledBaseDelay: 1 },
    ...(road === 'fetch' && { fetch: (request) => globalThis.fetch(request) }),
    ...more,
  });
}

const dispatcher = Symbol.for('undici.globalDispatcher.1');
const paved: Road[] = [];

/** Makes sure that calls take a road. Of the two of Node, a process takes for ever what it has found after a few calls. */
export async function pave(road: Road): Promise<void> {
  if (paved.includes(road)) return;
  paved.push(road);
  // Anything of `fetch` brings the dispatcher to be.
  await globalThis.fetch('data:,');
  const found: unknown = Reflect.get(globalThis, dispatcher);
  if (road === 'http') Reflect.set(globalThis, dispatcher, undefined);
  const farEnd = await startFarEnd(answers());
  for (let n = 0; n < 20; n += 1) await hastyClient(road, farEnd.origin).getJobStatus(path);
  await farEnd.close();
  Reflect.set(globalThis, dispatcher, found);
}

/** How a call ended, and when. */
export type Outcome = { readonly ms: number } & ({ readonly value: unknown } | { readonly error: JobStatusError });

export async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  const began = performance.now();
  try {
    return { value: await call, ms: performance.now() - began };
  } catch (error) {
    return { error: error as JobStatusError, ms: performance.now() - began };
  }
}
