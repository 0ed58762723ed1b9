/** A service that answers whatever it is told to, to the letter. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../faults/certificate.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A service that has one answer after the other. */
export interface FarEnd extends AsyncDisposable {
  readonly url: string;
  /** What it was asked. */
  readonly requests: readonly IncomingMessage[];
}

/** Over https, where there is a certificate. */
export async function farEnd(replies: readonly Reply[], certificate?: Certificate): Promise<FarEnd> {
  const requests: IncomingMessage[] = [];
  const answer: RequestListener = (request, response) => {
    const reply = replies[requests.length];
    requests.push(request);
    if (reply === undefined) response.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  };
  const server = certificate === undefined ? createServer(answer) : createSecureServer(certificate, answer);
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
