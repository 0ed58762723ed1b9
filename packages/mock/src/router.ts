import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import type { NamedContract } from './contracts.ts';
import { createEngine } from './engine.ts';
import { afterThrow, targetOf } from './guard.ts';
import type { MockedApi } from './mocked-api.ts';
import { bodyOf } from './request-body.ts';
import { openSite } from './site.ts';

/** Everything that answers on the port. */
export interface Router {
  readonly apis: readonly MockedApi[];
  /** Never rejects: what cannot be answered is answered with a problem. */
  answer(request: IncomingMessage): Promise<Answer>;
}

const firstName = (path: string): string | undefined => decodeURIComponent(path).split('/')[1];

/** Puts the APIs and the site on one port. */
export async function createRouter(contracts: readonly NamedContract[], folder?: string | URL): Promise<Router> {
  const site = folder === undefined ? undefined : await openSite(folder);
  const engine = await createEngine(contracts);

  // Prism also answers for what only looks like an API, so that a mistyped path gets the same answer with a site or without.
  // The control of the scenarios comes in here: its `/__mock/` belongs beside these, and is answered before them.
  const apiNames = new Set(engine.apis.map(({ path }) => firstName(path)));

  async function route(request: IncomingMessage): Promise<Answer> {
    const url = targetOf(request);
    const { method = '', headers } = request;
    const body = await bodyOf(request);
    if (site !== undefined && !apiNames.has(firstName(url.pathname))) return site(method, url.pathname);
    return engine.answer({ method, url, headers, body });
  }

  return {
    apis: engine.apis,
    answer: (request) => route(request).catch((error: unknown) => afterThrow(request.headers, error)),
  };
}
