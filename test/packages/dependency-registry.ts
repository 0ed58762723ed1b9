/** An npm registry of the packages that are installed in the workspace, so that tests need no other registry. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Manifest, root } from './public-packages.ts';

const store = join(root, 'node_modules/.pnpm');

export interface DependencyRegistry extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves `GET /<name>` and `GET /<name>/-/<version>.tgz` on a free port.
 *
 * @param tarballs - Packed packages to serve as well.
 */
export async function openDependencyRegistry(tarballs: readonly string[] = []): Promise<DependencyRegistry> {
  const folders = readdirSync(store);
  const packed = new Map(tarballs.map((file) => [readPackedManifest(file).name, file]));
  const server = createServer((request, response) => {
    const [name = '', version] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const tarball = packed.get(name);
    if (tarball !== undefined) return sendPacked(response, url, { tarball, isDownload: version !== undefined });
    const versions = findVersions(folders, name);
    const folder = version === undefined ? undefined : versions.get(version.replace(/\.tgz$/, ''));
    if (versions.size === 0 || (version !== undefined && folder === undefined)) response.writeHead(404).end('{}');
    else if (folder === undefined) sendPackument(response, name, versions, url);
    else sendTarball(response, folder);
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Finds the folders of the installed versions of a package. */
function findVersions(folders: readonly string[], name: string): ReadonlyMap<string, string> {
  const prefix = `${name.replace('/', '+')}@`;
  const found = folders.filter((folder) => folder.startsWith(prefix));
  return new Map(
    found.map((folder) => {
      const path = join(store, folder, 'node_modules', name);
      return [readInstalled(path)['version'] as string, path];
    }),
  );
}

function readInstalled(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
}

function readPackedManifest(tarball: string): Manifest {
  return JSON.parse(execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' })) as Manifest;
}

function sendPacked(
  response: ServerResponse,
  url: string,
  { tarball, isDownload }: { tarball: string; isDownload: boolean },
): void {
  const bytes = readFileSync(tarball);
  if (isDownload) {
    response.end(bytes);
    return;
  }
  const manifest = readPackedManifest(tarball);
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  sendVersions(response, name, [
    [version, { ...manifest, dist: { tarball: `${url}/${name}/-/${version}.tgz`, integrity } }],
  ]);
}

function sendPackument(
  response: ServerResponse,
  name: string,
  versions: ReadonlyMap<string, string>,
  url: string,
): void {
  const manifests = [...versions].map(([version, folder]) => {
    const { scripts, devDependencies, ...manifest } = readInstalled(folder);
    return [version, { ...manifest, dist: { tarball: `${url}/${name}/-/${version}.tgz` } }] as const;
  });
  sendVersions(response, name, manifests);
}

function sendVersions(response: ServerResponse, name: string, manifests: readonly (readonly [string, object])[]): void {
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      name,
      'dist-tags': { latest: manifests.at(-1)?.[0] },
      versions: Object.fromEntries(manifests),
    }),
  );
}

function sendTarball(response: ServerResponse, folder: string): void {
  // pnpm links equal files to each other, and npm ignores links in a tarball. A better compression takes longer than it saves.
  const args = ['-c', '-I', 'gzip -1', '--hard-dereference', '--exclude=./node_modules', '-C', folder, '.'];
  const tar = spawn('tar', args);
  response.setHeader('content-type', 'application/octet-stream');
  tar.stdout.pipe(response);
}
