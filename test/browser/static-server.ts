/** A plain web server without a mock, like a host for static files: it has a page for unknown addresses. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface StaticServer {
  /** The address of the folder, with a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface StaticServerOptions {
  /** Headers of every response. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the server compresses responses with gzip. @default false */
  readonly isCompressed?: boolean;
}

/** @param prefix - The path of the folder on the server. */
export async function openStaticServer(
  folder: URL,
  prefix: string,
  { headers = {}, isCompressed = false }: StaticServerOptions = {},
): Promise<StaticServer> {
  const compressed = new Map<string, Buffer>();
  const server = createServer(async ({ url = '' }, response) => {
    const name = new URL(url, 'http://static.test').pathname;
    const file = name.startsWith(prefix) ? new URL(name.slice(prefix.length) || 'index.html', folder) : undefined;
    const content = file && (await readFile(file).catch(() => undefined));
    if (file === undefined || content === undefined) {
      const missing = await readFile(new URL('404.html', folder)).catch(() => '');
      return response.writeHead(404, { ...headers, 'content-type': types['.html'] }).end(missing);
    }
    const type = types[extname(file.pathname)] ?? 'application/octet-stream';
    if (!isCompressed) return response.writeHead(200, { ...headers, 'content-type': type }).end(content);
    const body = compressed.get(file.pathname) ?? gzipSync(content);
    compressed.set(file.pathname, body);
    return response
      .writeHead(200, { ...headers, 'content-type': type, 'content-encoding': 'gzip', 'content-length': body.length })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
