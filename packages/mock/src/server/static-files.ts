import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MockError } from '@job-status/testing';
import type { MockResponse } from '@job-status/testing/internal';
import { textResponse } from './welcome.ts';

/** Responds with the file at a path. The path is the one of the request, with its escapes. */
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

// Pages may change between two reloads.
const commonHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

// Hidden names including `..`, and characters that have a meaning in paths on some system.
const unsafeName = /^\.|[\\:\0]/;

/**
 * Serves the files of a folder and nothing outside it.
 *
 * @throws {@link MockError} if the folder does not exist.
 */
export async function createStaticHandler(folder: string | URL): Promise<StaticHandler> {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const root = await realpath(path).catch((cause: unknown) => {
    throw new MockError('INVALID_SITE', `The folder of the site does not exist: ${path}`, { cause });
  });
  if (!(await stat(root)).isDirectory())
    throw new MockError('INVALID_SITE', `The site must be a folder; received ${path}.`);

  return async (method, pathname) => {
    if (method !== 'GET' && method !== 'HEAD') {
      return textResponse(405, 'Method not allowed. Use GET or HEAD.', { ...commonHeaders, allow: 'GET, HEAD' });
    }
    const names = decodeURIComponent(pathname).split('/').slice(1);
    const found = names.some((name) => unsafeName.test(name)) ? undefined : await find(root, names);
    if (found === undefined) return textResponse(404, `${pathname} does not exist.`, commonHeaders);

    // Relative links on the page require the slash.
    if (found.isFolder)
      return textResponse(308, 'The page has moved to the path with a slash at the end.', {
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
    // Resolves symbolic links, which may lead out of the folder.
    const path = await realpath(join(root, ...wanted));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    const found = await stat(path);
    return found.isFile() || found.isDirectory() ? { path, isFolder: found.isDirectory() } : undefined;
  } catch {
    return undefined;
  }
}
