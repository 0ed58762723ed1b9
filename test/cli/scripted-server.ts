/** A fake server that sends scripted responses exactly as written. */
import type { Certificate } from '../support/certificate.ts';
import { startFakeServer } from '../support/fake-server.ts';
import { encodeResponse, parseRequestHead, type RequestHead } from '../support/http-responses.ts';

export interface ScriptedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  /** The received requests. */
  readonly requests: readonly RequestHead[];
}

/** Sends the responses in order, then closes each further connection. Uses https if there is a certificate. */
export async function openScriptedServer(
  responses: readonly ScriptedResponse[],
  certificate?: Certificate,
): Promise<ScriptedServer> {
  const server = await startFakeServer(
    async (exchange) => {
      const scripted = responses[exchange.requestNumber - 1];
      if (scripted === undefined) return exchange.reset();
      // A scripted response has a content type only if it sets one.
      const headers = { 'content-type': '', ...scripted.headers };
      await exchange.write(encodeResponse({ ...scripted, headers, keepAlive: true }));
    },
    certificate === undefined ? {} : { certificate },
  );
  return {
    url: server.origin,
    get requests() {
      return server.requestHeads.map(parseRequestHead);
    },
    [Symbol.asyncDispose]: server.close,
  };
}
