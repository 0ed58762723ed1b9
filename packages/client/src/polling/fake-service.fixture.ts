import type { Fetch } from '../transport/transport-options.ts';

/** What a far end does when it is polledAt: it answers 200 with a body, or with a status, or breaks off, or says nothing at all. */
export type ScriptedResponse =
  | { readonly body: unknown }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'broken off'
  | 'silent';

/** A far end that plays its acts one by one, the last one for ever. */
export interface FakeService {
  readonly fetch: Fetch;
  /** When it was polledAt, in ms since it was made. */
  readonly polledAt: number[];
  /** What it was polledAt for. */
  readonly urls: string[];
}

/** Makes a far end for the fake clock of a test. */
export function fakeService(acts: readonly ScriptedResponse[]): FakeService {
  const begin = Date.now();
  const polledAt: number[] = [];
  const urls: string[] = [];
  const fetch: Fetch = async (request) => {
    polledAt.push(Date.now() - begin);
    urls.push(request.url);
    const act = acts[Math.min(polledAt.length, acts.length) - 1];
    if (act === undefined || act === 'broken off') throw new TypeError('fetch failed');
    if (act === 'silent') {
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
    }
    const { status = 200, headers = {} } = 'status' in act ? act : {};
    const text = typeof act.body === 'string' ? act.body : JSON.stringify(act.body ?? {});
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
  };
  return { fetch, polledAt, urls };
}
