import { MockError } from '../mock-error.ts';

/** A server on this machine. */
export interface FetchServer {
  /** The origin, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The part of `node:http` that a server needs. Its types belong to Node.js, and this package also runs elsewhere. */
interface NodeHttp {
  createServer(listener: (request: IncomingMessage, response: ServerResponse) => void): NodeServer;
}

interface NodeServer {
  listen(port: number, host: string, callback: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  address(): { readonly port: number };
  close(callback: () => void): void;
  closeAllConnections(): void;
}

interface IncomingMessage extends AsyncIterable<Uint8Array> {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface ServerResponse {
  writeHead(status: number, headers: Readonly<Record<string, string>>): ServerResponse;
  end(body: Uint8Array): void;
}

/**
 * Serves a `fetch` function, such as the one of a metadata service, on a free port of 127.0.0.1, for programs that run in another
 * process. It requires Node.js, Bun or Deno.
 *
 * @example
 * ```ts
 * import { fromMetadata } from '@job-status/client/credentials';
 * import { createMetadataService, openFetchServer } from '@job-status/testing';
 *
 * await using server = await openFetchServer(createMetadataService().fetch);
 * const credentials = fromMetadata({ endpoint: server.url });
 * ```
 * @throws {@link MockError} if the port cannot be opened, or if the runtime has no servers.
 */
export async function openFetchServer(fetch: (request: Request) => Promise<Response>): Promise<FetchServer> {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): NodeHttp | undefined } };
  const http = process?.getBuiltinModule?.('node:http');
  if (http === undefined) throw new MockError('CANNOT_LISTEN', 'A server requires Node.js, Bun or Deno.');
  const server = http.createServer((incoming, outgoing) => void respond(fetch, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.on('error', (cause) => reject(new MockError('CANNOT_LISTEN', `Cannot listen: ${cause.message}`, { cause })));
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${server.address().port}`, close, [Symbol.asyncDispose]: close };
}

async function respond(
  fetch: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: BlobPart[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array<ArrayBuffer>);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const url = `http://${headers.get('host') ?? '127.0.0.1'}${incoming.url}`;
  const body = chunks.length === 0 ? null : await new Blob(chunks).text();
  const response = await fetch(new Request(url, { method: incoming.method, headers, body }));
  outgoing
    .writeHead(response.status, Object.fromEntries(response.headers))
    .end(new Uint8Array(await response.arrayBuffer()));
}
