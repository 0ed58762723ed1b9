/** A host and a proxy in front of it, which count the requests that they see. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import type { Certificate } from '../../support/certificate.ts';
import { jobText } from '../../support/http-responses.ts';

/** How many requests of one kind arrived, by how they came. */
export interface Arrivals {
  readonly proxied: number;
  readonly direct: number;
}

export interface Network {
  /** The origins of the host: http and https by address, and https by a name. */
  readonly origins: Readonly<Record<'http' | 'https' | 'https by name', string>>;
  /** The URL of the proxy. */
  readonly proxy: string;
  /** The requests about a project. */
  arrivals(project: string): Arrivals;
  close(): void;
}

export async function openNetwork(certificate: Certificate): Promise<Network> {
  const seen = new Map<string, Arrivals>();
  /** The ports of connections that the proxy made to the host. */
  const ports = new Set<number | undefined>();
  const note = (socket: Socket): void => {
    const { localPort } = socket;
    ports.add(localPort);
    // A port can be used again, for a connection of the other kind.
    socket.once('close', () => ports.delete(localPort));
  };

  const plain = createServer();
  const encrypted = createTlsServer(certificate);
  for (const host of [plain, encrypted]) {
    host.on('request', ({ url = '', socket }, response) => {
      const project = url.split('/')[2] ?? '';
      const { proxied, direct } = seen.get(project) ?? { proxied: 0, direct: 0 };
      const isProxied = ports.has(socket.remotePort);
      seen.set(project, { proxied: proxied + Number(isProxied), direct: direct + Number(!isProxied) });
      response.writeHead(200, { 'content-type': 'application/json' }).end(jobText);
    });
  }

  const proxy = createServer((incoming, outgoing) => {
    // A request in absolute form. One for the host over TLS comes so only from a test that has no tunnel.
    const { hostname, port, pathname } = new URL(incoming.url ?? '');
    const target = port === String(portOf(encrypted)) ? String(portOf(plain)) : port;
    const forwarded = request({ host: hostname, port: target, path: pathname, agent: false }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    forwarded.on('socket', (socket) => socket.once('connect', () => note(socket)));
    forwarded.end();
  });
  const sockets = new Set<Socket>();
  proxy.on('connect', ({ url = '' }, client: Socket) => {
    const target = new URL(`tcp://${url}`);
    const socket = connect(Number(target.port), target.hostname, () => {
      note(socket);
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(client).pipe(socket);
    });
    for (const end of [socket, client]) {
      sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => sockets.delete(end));
    }
  });

  const servers = [plain, encrypted, proxy];
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origins: {
      http: `http://127.0.0.1:${portOf(plain)}`,
      https: `https://127.0.0.1:${portOf(encrypted)}`,
      'https by name': `https://localhost:${portOf(encrypted)}`,
    },
    proxy: `http://127.0.0.1:${portOf(proxy)}`,
    arrivals: (project) => seen.get(project) ?? { proxied: 0, direct: 0 },
    close: () => {
      for (const server of servers) server.close().closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
