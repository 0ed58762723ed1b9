/** A registry for the packages of this repository. It serves their dependencies from the workspace. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';
import { openDependencyRegistry } from './dependency-registry.ts';

export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** Returns the path of the published tarball of a package in the scope `@job-status`. */
  findTarball(folder: string, version: string): string;
}

/** @param folder - The folder in which the registry stores published packages. */
export async function openRegistry(folder: string): Promise<Registry> {
  const dependencies = await openDependencyRegistry();
  const publicAccess = { access: '$all', publish: '$all' };
  const server = (await runServer({
    self_path: folder,
    storage: join(folder, 'storage'),
    auth: {},
    uplinks: { workspace: { url: dependencies.url, cache: false } },
    packages: { '@job-status/*': publicAccess, '**': { ...publicAccess, proxy: 'workspace' } },
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  } as unknown as Parameters<typeof runServer>[0])) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    findTarball: (name, version) => join(folder, 'storage/@job-status', name, `${name}-${version}.tgz`),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await dependencies[Symbol.asyncDispose]();
    },
  };
}
