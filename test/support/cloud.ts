/** The mock in place of a cloud. Programs reach it under the host names of the cloud, through the proxy in their environment. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as sendRequest } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mock, startMock } from '@job-status/mock';
import { makeCertificate } from './certificate.ts';

export interface Cloud extends AsyncDisposable {
  readonly mock: Mock;
  /** The environment of a program that uses the cloud, with credentials that the mock accepts. */
  readonly env: Readonly<Record<string, string>>;
  /** What a Node.js that cannot use a proxy by itself needs in addition, for `docs/cloud-hosts.js`. */
  readonly hosts: Readonly<Record<'CLOUD_DOMAIN' | 'CLOUD_PORT', string>>;
}

/** @param domain - The domain of the hosts of the cloud. */
export async function openCloud(domain = 'eu-de.otc.t-systems.com'): Promise<Cloud> {
  const mock = await startMock({ port: 0 });
  const certificate = makeCertificate(`*.${domain}`);
  const folder = await mkdtemp(join(tmpdir(), 'job-status-cloud-'));
  await writeFile(join(folder, 'ca.pem'), certificate.cert);

  const hosts = createTlsServer(certificate, ({ url = '', method, headers: { host, ...headers } }, response) => {
    const forwarded = sendRequest(mock.url + url, { method, headers }, (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    forwarded.end();
  });
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    socket.on('error', () => socket.destroy());
    if (!url.endsWith(`.${domain}:443`)) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    return hosts.emit('connection', socket);
  });
  await once(hosts.listen(0, '127.0.0.1'), 'listening');
  await once(proxy.listen(0, '127.0.0.1'), 'listening');

  return {
    mock,
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_USE_ENV_PROXY: '1',
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      OS_TOKEN: 'any',
      PASSWORD: 'any',
      OTC_PASSWORD: 'any',
    },
    hosts: { CLOUD_DOMAIN: domain, CLOUD_PORT: String((hosts.address() as AddressInfo).port) },
    async [Symbol.asyncDispose]() {
      proxy.close();
      proxy.closeAllConnections();
      hosts.close();
      hosts.closeAllConnections();
      await mock.stop();
      await rm(folder, { recursive: true });
    },
  };
}
