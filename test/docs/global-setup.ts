/** Installs the fresh project when the first test of a run needs it, once for all test files, and removes it after the run. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { TestProject } from 'vitest/node';
import type { FreshProject } from './fresh-project.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test gets the fresh project as JSON. */
    freshProjectUrl: string;
  }
}

export default async function offerFreshProject({ provide }: TestProject): Promise<() => Promise<void>> {
  let opened: Promise<FreshProject & AsyncDisposable> | undefined;
  const server = createServer(async (_request, response) => {
    opened ??= import('./fresh-project.ts').then(({ openFreshProject }) => openFreshProject());
    try {
      response.end(JSON.stringify(await opened));
    } catch (error) {
      response.writeHead(500).end(inspect(error));
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  provide('freshProjectUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    await (await opened?.catch(() => undefined))?.[Symbol.asyncDispose]();
  };
}
