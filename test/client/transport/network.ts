/** A host, and a proxy in front of it. The host counts direct and proxied requests. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import type { Certificate } from '../../support/certificate.ts';
import { jobText } from '../../support/http-responses.ts';

/** The number of requests that arrived through the proxy and directly. */
export interface Arrivals {
  readonly proxied: number;
  readonly direct: number;
}

export interface Network {
  /** The origins of the host: http and https by address, and https by a name. */
  readonly origins: Readonly<Record<'http' | 'https' | 'https by name', string>>;
  /** The URL of the proxy. */
  readonly proxy: string;
  /** Returns the number of requests for a project. */
  countArrivals(project: string): Arrivals;
  close(): void;
}

export async function openNetwork(certificate: Certificate): Promise<Network> {
  const arrivals = new Map<string, Arrivals>();
  /** Opens the host twice, to distinguish direct from proxied requests. */
  const openHost = (isProxied: boolean): { plain: Server; encrypted: Server } => {
    const plain = createServer();
    const encrypted = createTlsServer(certificate);
    for (const server of [plain, encrypted]) {
      server.on('request', ({ url = '' }, response) => {
        const project = url.split('/')[2] ?? '';
        const { proxied, direct } = arrivals.get(project) ?? { proxied: 0, direct: 0 };
        arrivals.set(project, { proxied: proxied + Number(isProxied), direct: direct + Number(!isProxied) });
        response.writeHead(200, { 'content-type': 'application/json' }).end(jobText);
      });
    }
    return { plain, encrypted };
  };
  const host = openHost(false);
  const behindProxy = openHost(true);

  const proxy = createServer((incoming, outgoing) => {
    // A request in absolute form. It targets the TLS port only in tests that do not open a tunnel.
    const { hostname, pathname } = new URL(incoming.url ?? '');
    const target = { host: hostname, port: getPort(behindProxy.plain), path: pathname, agent: false };
    const forwarded = request(target, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    forwarded.end();
  });
  const sockets = new Set<Socket>();
  proxy.on('connect', ({ url = '' }, client: Socket) => {
    const { hostname, port } = new URL(`tcp://${url}`);
    const target = Number(port) === getPort(host.plain) ? behindProxy.plain : behindProxy.encrypted;
    const socket = connect(getPort(target), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(client).pipe(socket);
    });
    for (const end of [socket, client]) {
      sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => sockets.delete(end));
    }
  });

  const servers: (Server & { closeAllConnections?: () => void })[] = [
    host.plain,
    host.encrypted,
    behindProxy.plain,
    behindProxy.encrypted,
    proxy,
  ];
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origins: {
      http: `http://127.0.0.1:${getPort(host.plain)}`,
      https: `https://127.0.0.1:${getPort(host.encrypted)}`,
      'https by name': `https://localhost:${getPort(host.encrypted)}`,
    },
    proxy: `http://127.0.0.1:${getPort(proxy)}`,
    countArrivals: (project) => arrivals.get(project) ?? { proxied: 0, direct: 0 },
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections?.();
      }
      for (const socket of sockets) socket.destroy();
    },
  };
}

function getPort(server: Server): number {
  return (server.address() as AddressInfo).port;
}
