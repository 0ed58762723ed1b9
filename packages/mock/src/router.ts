import type { IncomingMessage } from 'node:http';
import type { NamedContract } from './contracts.ts';
import type { Question } from './engine.ts';
import { afterThrow, targetOf } from './guard.ts';
import type { MockedApi } from './mocked-api.ts';
import { bodyOf, hasBody } from './request-body.ts';
import type { Clock } from './scenarios/clock.ts';
import type { Control } from './scenarios/control.ts';
import { controlPath } from './scenarios/control-http.ts';
import type { Reply } from './scenarios/player.ts';
import { createService, type MockHandlerOptions } from './service.ts';
import { openSite } from './site.ts';

/** Everything that answers on the port. */
export interface Router {
  readonly apis: readonly MockedApi[];
  readonly control: Control;
  readonly clock: Clock;
  /** Never rejects, nor throws: what cannot be answered is answered with a problem. */
  answer(request: IncomingMessage): Reply | Promise<Reply>;
}

/** What there is on the port besides the APIs, and how they answer. */
export interface RouterOptions extends MockHandlerOptions {
  readonly staticDir?: string | URL | undefined;
}

const firstName = (path: string): string | undefined => decodeURIComponent(path).split('/')[1];

/** Puts the APIs, their control and the site on one port. */
export async function createRouter(contracts: readonly NamedContract[], options: RouterOptions = {}): Promise<Router> {
  const site = options.staticDir === undefined ? undefined : await openSite(options.staticDir);
  const service = await createService(contracts, options);

  // Prism also answers for what only looks like an API, so that a mistyped path gets the same answer with a site or without.
  const names = new Set(
    [...service.apis.map(({ path }) => path), ...(options.plain ? [] : [controlPath])].map(firstName),
  );

  /** At once where it can be, because waiting costs as much as an answer. */
  function reply(question: Question): Reply | Promise<Reply> {
    const { method, url } = question;
    if (site !== undefined && !names.has(firstName(url.pathname))) return site(method, url.pathname);
    return service.answerNow(question) ?? service.answer(question);
  }

  function route(request: IncomingMessage): Reply | Promise<Reply> {
    const question = { method: request.method ?? '', url: targetOf(request), headers: request.headers, body: null };
    return hasBody(request) ? bodyOf(request).then((body) => reply({ ...question, body })) : reply(question);
  }

  return {
    apis: service.apis,
    control: service.control,
    clock: service.clock,
    answer(request) {
      const refuse = (error: unknown): Reply => afterThrow(request.headers, error);
      try {
        const found = route(request);
        return found instanceof Promise ? found.catch(refuse) : found;
      } catch (error) {
        return refuse(error);
      }
    },
  };
}
