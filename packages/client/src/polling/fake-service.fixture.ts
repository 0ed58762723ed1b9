import type { Fetch } from '../transport/transport-options.ts';

/** A response of a fake service: a status and a body, a broken connection, or no response. */
export type ScriptedResponse =
  | { readonly body: unknown }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'broken off'
  | 'silent';

/** A fake service that sends its responses in order and repeats the last one. */
export interface FakeService {
  readonly fetch: Fetch;
  /** The times of the polls, in ms since the creation of the service. */
  readonly polledAt: number[];
  /** The URLs of the polls. */
  readonly urls: string[];
}

/** Creates a fake service for the fake clock of a test. */
export function fakeService(script: readonly ScriptedResponse[]): FakeService {
  const begin = Date.now();
  const polledAt: number[] = [];
  const urls: string[] = [];
  const fetch: Fetch = async (request) => {
    polledAt.push(Date.now() - begin);
    urls.push(request.url);
    const response = script[Math.min(polledAt.length, script.length) - 1];
    if (response === undefined || response === 'broken off') throw new TypeError('fetch failed');
    if (response === 'silent') {
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
    }
    const { status = 200, headers = {} } = 'status' in response ? response : {};
    const text = typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? {});
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
  };
  return { fetch, polledAt, urls };
}
