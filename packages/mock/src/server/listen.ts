import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { MockError } from '@job-status/testing';

/** The address of a server. */
export interface ListeningAddress {
  /** The URL to use on this machine, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The URLs for other machines. Empty if the server listens on a loopback address. */
  readonly networkUrls: readonly string[];
  readonly port: number;
}

// The address to connect to when the server listens on all addresses.
const loopbackAddresses: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Whether a name or address always means this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}

/** Lists the addresses of this machine in its networks, for the families that the server listens on. */
export function listNetworkAddresses(host: string): string[] {
  if (isLoopback(host)) return [];
  if (!Object.hasOwn(loopbackAddresses, host)) return [host];
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family, scopeid }) => !internal && !scopeid && (host === '::' || family === 'IPv4'))
    .map(({ address }) => address);
}

/**
 * Starts listening.
 *
 * @throws {@link MockError} if the port is in use or cannot be used.
 */
export async function listen(server: Server, host: string, port: number): Promise<ListeningAddress> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toMockError(error, host, port)));
    server.listen({ host, port }, resolve);
  });
  // A connection that the system cannot accept, for example without file descriptors, is lost; the others continue.
  server.on('error', () => {});

  const { port: actualPort } = server.address() as AddressInfo;
  const toUrl = (name: string): string => `http://${name.includes(':') ? `[${name}]` : name}:${actualPort}`;
  return {
    url: toUrl(loopbackAddresses[host] ?? host),
    networkUrls: listNetworkAddresses(host).map(toUrl),
    port: actualPort,
  };
}

function toMockError(cause: NodeJS.ErrnoException, host: string, port: number): MockError {
  return cause.code === 'EADDRINUSE'
    ? new MockError(
        'PORT_IN_USE',
        `Port ${port} of ${host} is in use. Choose another one with \`port\` or --port; 0 selects any free port.`,
        { cause },
      )
    : new MockError('CANNOT_LISTEN', `Cannot listen on port ${port} of ${host}: ${cause.message}`, { cause });
}
