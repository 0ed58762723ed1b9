import type { IncomingMessage } from 'node:http';
import type { NamedContract } from '../../contracts.ts';
import type { Control } from '../../control/control.ts';
import { controlPath } from '../../control/control-api.ts';
import type { MockRequest } from '../../engine/engine.ts';
import { createHandler, type MockHandlerOptions } from '../../handler.ts';
import { hasBody, readBody } from '../../http/request-body.ts';
import { errorResponse, parseTarget } from '../../http/request-errors.ts';
import type { MockedApi } from '../../mocked-api.ts';
import type { Clock } from '../../scenarios/clock.ts';
import type { PlannedResponse } from '../../scenarios/responder.ts';
import { createStaticHandler } from './static-files.ts';

/** Everything that answers on the port. */
export interface Router {
  readonly apis: readonly MockedApi[];
  readonly control: Control;
  readonly clock: Clock;
  /** Never rejects, nor throws: what cannot be answered is answered with a problem. */
  respond(request: IncomingMessage): PlannedResponse | Promise<PlannedResponse>;
}

/** What there is on the port besides the APIs, and how they answer. */
export interface RouterOptions extends MockHandlerOptions {
  readonly staticDir?: string | URL | undefined;
}

const firstName = (path: string): string | undefined => decodeURIComponent(path).split('/')[1];

/** Puts the APIs, their control and the site on one port. */
export async function createRouter(contracts: readonly NamedContract[], options: RouterOptions = {}): Promise<Router> {
  const site = options.staticDir === undefined ? undefined : await createStaticHandler(options.staticDir);
  const service = await createHandler(contracts, options);

  // Prism also answers for what only looks like an API, so that a mistyped path gets the same answer with a site or without.
  const names = new Set(
    [...service.apis.map(({ path }) => path), ...(options.plain ? [] : [controlPath])].map(firstName),
  );

  /** At once where it can be, because waiting costs as much as an answer. */
  function reply(question: MockRequest): PlannedResponse | Promise<PlannedResponse> {
    const { method, url } = question;
    if (site !== undefined && !names.has(firstName(url.pathname))) return site(method, url.pathname);
    return service.respondSync(question) ?? service.respond(question);
  }

  function route(request: IncomingMessage): PlannedResponse | Promise<PlannedResponse> {
    const question = { method: request.method ?? '', url: parseTarget(request), headers: request.headers, body: null };
    return hasBody(request) ? readBody(request).then((body) => reply({ ...question, body })) : reply(question);
  }

  return {
    apis: service.apis,
    control: service.control,
    clock: service.clock,
    respond(request) {
      const refuse = (error: unknown): PlannedResponse => errorResponse(request.headers, error);
      try {
        const found = route(request);
        return found instanceof Promise ? found.catch(refuse) : found;
      } catch (error) {
        return refuse(error);
      }
    },
  };
}
