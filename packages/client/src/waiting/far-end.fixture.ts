import type { Fetch } from '../transport/fetch.ts';

/** What a far end does when it is asked: it answers 200 with a body, or with a status, or breaks off, or says nothing at all. */
export type Act =
  | { readonly body: unknown }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'broken off'
  | 'silent';

/** A far end that plays its acts one by one, the last one for ever. */
export interface FarEnd {
  readonly fetch: Fetch;
  /** When it was asked, in ms since it was made. */
  readonly asked: number[];
  /** What it was asked for. */
  readonly urls: string[];
}

/** Makes a far end for the fake clock of a test. */
export function farEnd(acts: readonly Act[]): FarEnd {
  const begin = Date.now();
  const asked: number[] = [];
  const urls: string[] = [];
  const fetch: Fetch = async (request) => {
    asked.push(Date.now() - begin);
    urls.push(request.url);
    const act = acts[Math.min(asked.length, acts.length) - 1];
    if (act === undefined || act === 'broken off') throw new TypeError('fetch failed');
    if (act === 'silent') {
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
    }
    const { status = 200, headers = {} } = 'status' in act ? act : {};
    const text = typeof act.body === 'string' ? act.body : JSON.stringify(act.body ?? {});
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
  };
  return { fetch, asked, urls };
}
