/** A server that sends scripted responses exactly as written. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../support/certificate.ts';

export interface ScriptedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface FakeServer extends AsyncDisposable {
  readonly url: string;
  /** The requests that it received. */
  readonly requests: readonly IncomingMessage[];
}

/** Sends the responses in order, then closes each further connection. Uses https if there is a certificate. */
export async function openFakeServer(
  responses: readonly ScriptedResponse[],
  certificate?: Certificate,
): Promise<FakeServer> {
  const requests: IncomingMessage[] = [];
  const respond: RequestListener = (request, response) => {
    const scripted = responses[requests.length];
    requests.push(request);
    if (scripted === undefined) response.destroy();
    else response.writeHead(scripted.status, scripted.headers).end(scripted.body);
  };
  const server = certificate === undefined ? createServer(respond) : createSecureServer(certificate, respond);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http${certificate === undefined ? '' : 's'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
