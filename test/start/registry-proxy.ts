/** A registry that passes requests on to the configured one, and counts the bytes of the packages. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { readRegistry } from './machine.ts';

export interface RegistryProxy extends AsyncDisposable {
  readonly url: string;
  /** Bytes of the packages that were downloaded. */
  readonly downloaded: () => number;
}

export async function startRegistryProxy(): Promise<RegistryProxy> {
  const upstream = readRegistry();
  // The registry of a company can have a certificate that only the system trusts.
  setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  let bytes = 0;
  const server = createServer(async (request, response) => {
    try {
      const { accept = '*/*' } = request.headers;
      const found = await fetch(new URL(`.${request.url ?? ''}`, upstream), { headers: { accept } });
      const body = Buffer.from(await found.arrayBuffer());
      if (request.url?.endsWith('.tgz')) bytes += body.length;
      response.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? 'application/json' });
      response.end(body);
    } catch {
      response.writeHead(502).end();
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    downloaded: () => bytes,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
