/** Stands in for the network: answers at once, from memory. */
import type { Stub } from '../clients/client.ts';

/** The documented bodies, by API. */
export type Bodies = Record<'dli' | 'cdm', string>;

/** How much of a response is real: one of the platform, or only what a client may touch. */
export type StubKind = 'platform' | 'light';

export function stubOf(bodies: Bodies, kind: StubKind): Stub {
  const text = (url: string): string => (url.includes('/cdm/') ? bodies.cdm : bodies.dli);
  const encoder = new TextEncoder();
  const bytes = { dli: encoder.encode(bodies.dli), cdm: encoder.encode(bodies.cdm) };
  const headers = new Headers({ 'content-type': 'application/json' });
  const answer = {
    platform: (url: string) => new Response(text(url), { headers: { 'content-type': 'application/json' } }),
    light: (url: string) =>
      new LightResponse(text(url), url.includes('/cdm/') ? bytes.cdm : bytes.dli, headers) as unknown as Response,
  }[kind];
  return {
    text,
    fetch: async (input) => answer(typeof input === 'string' ? input : input instanceof URL ? input.href : input.url),
  };
}

/** What clients ask of a `Response`, without the streams of the platform. */
class LightResponse {
  readonly status = 200;
  readonly statusText = 'OK';
  readonly ok = true;
  readonly type = 'basic';
  readonly redirected = false;
  readonly url = '';
  readonly bodyUsed = false;
  readonly headers: Headers;
  readonly #text: string;
  readonly #bytes: Uint8Array;

  constructor(text: string, bytes: Uint8Array, headers: Headers) {
    this.#text = text;
    this.#bytes = bytes;
    this.headers = headers;
  }

  get body(): object {
    let isRead = false;
    const read = async (): Promise<object> => {
      if (isRead) return { done: true };
      isRead = true;
      return { done: false, value: this.#bytes };
    };
    const cancel = async (): Promise<void> => undefined;
    return { getReader: () => ({ read, cancel, releaseLock: () => undefined }), cancel };
  }

  async text(): Promise<string> {
    return this.#text;
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#text);
  }

  async arrayBuffer(): Promise<ArrayBufferLike> {
    return this.#bytes.buffer;
  }

  clone(): LightResponse {
    return this;
  }
}
