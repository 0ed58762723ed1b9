import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MockResponse, textResponse } from '../../http/response.ts';
import { MockError } from '../../mock-error.ts';

/** Answers a `GET` or `HEAD` for a page, with the path as it stands in the request. */
export type StaticHandler = (method: string, pathname: string) => Promise<MockResponse>;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
};

// A page that is being written must show up at the next reload.
const commonHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

// Hidden names, among them `..`, and what Windows or the file system would take for something else than a name.
const unsafeName = /^\.|[\\:\0]/;

/** Serves the files of a folder, and nothing outside it. Throws a {@link MockError} when there is no such folder. */
export async function createStaticHandler(folder: string | URL): Promise<StaticHandler> {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const root = await realpath(path).catch((cause: unknown) => {
    throw new MockError('INVALID_SITE', `The folder of the site is not there: ${path}`, { cause });
  });
  if (!(await stat(root)).isDirectory()) throw new MockError('INVALID_SITE', `The site must be a folder: ${path}`);

  return async (method, pathname) => {
    if (method !== 'GET' && method !== 'HEAD') {
      return textResponse(405, 'A page can only be read.', { ...commonHeaders, allow: 'GET, HEAD' });
    }
    const names = decodeURIComponent(pathname).split('/').slice(1);
    const found = names.some((name) => unsafeName.test(name)) ? undefined : await find(root, names);
    if (found === undefined) return textResponse(404, `There is no page at ${pathname}`, commonHeaders);

    // Without the slash, the links of the page would lead astray.
    if (found.isFolder)
      return textResponse(308, 'See below.', {
        ...commonHeaders,
        location: `${encodeURIComponent(names.at(-1) ?? '')}/`,
      });
    const type = contentTypes[extname(found.path).toLowerCase()] ?? 'application/octet-stream';
    return { status: 200, headers: { ...commonHeaders, 'content-type': type }, body: await readFile(found.path) };
  };
}

async function find(root: string, names: string[]): Promise<{ path: string; isFolder: boolean } | undefined> {
  const wanted = names.at(-1) === '' ? [...names, 'index.html'] : names;
  try {
    // A link may lead out of the folder, so it is the real path that counts.
    const path = await realpath(join(root, ...wanted));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    const found = await stat(path);
    return found.isFile() || found.isDirectory() ? { path, isFolder: found.isDirectory() } : undefined;
  } catch {
    return undefined;
  }
}
