import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MockError } from '../../mock-error.ts';

// Where to go when the server listens on every address.
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function toMockError(error: NodeJS.ErrnoException, host: string, port: number): MockError {
  return error.code === 'EADDRINUSE'
    ? new MockError(
        'PORT_IN_USE',
        `Port ${port} of ${host} is taken. Choose another (option \`port\`, or --port), or 0 for any free one.`,
        { cause: error },
      )
    : new MockError('CANNOT_LISTEN', `Cannot listen on port ${port} of ${host}: ${error.message}`, { cause: error });
}

/** Lets the server listen, and says where. Rejects with a {@link MockError}. */
export async function listen(server: Server, host: string, port: number): Promise<{ url: string; port: number }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toMockError(error, host, port)));
    server.listen({ host, port }, resolve);
  });
  // A connection that the system cannot accept, for want of file descriptors say, is lost; the others go on.
  server.on('error', () => {});

  const { port: actual } = server.address() as AddressInfo;
  const name = reachable[host] ?? host;
  return { url: `http://${name.includes(':') ? `[${name}]` : name}:${actual}`, port: actual };
}
