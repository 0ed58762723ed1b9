/** jsdom with the web standards of Node.js that jsdom does not provide. */
import { TestEnvironment } from 'jest-environment-jsdom';

export default class PageEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const { AbortController, AbortSignal, fetch, Headers, ReadableStream, Request, Response } = globalThis;
    Object.assign(this.global, { AbortController, AbortSignal, fetch, Headers, ReadableStream, Request, Response });
    Object.assign(this.global, { TextDecoder, TextEncoder });
  }
}
