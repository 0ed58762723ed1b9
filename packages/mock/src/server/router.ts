import type { IncomingMessage } from 'node:http';
import type { Control, MockedApi, MockHandlerOptions } from '@job-status/testing';
import {
  type ApiData,
  type Clock,
  controlPath,
  createHandler,
  type MockRequest,
  type PlannedResponse,
  type ServedStatus,
} from '@job-status/testing/internal';
import { contractFile } from '../contracts.ts';
import { requestPrism } from '../prism/prism-client.ts';
import type { HostCheck } from './host-check.ts';
import { hasBody, readBody } from './request-body.ts';
import { parseTarget, prismErrorResponse } from './request-errors.ts';
import { createStaticHandler } from './static-files.ts';
import { welcomeResponse } from './welcome.ts';

/** Responds to all requests on the port. */
export interface Router {
  readonly apis: readonly MockedApi[];
  readonly control: Control;
  readonly clock: Clock;
  /** Never throws and never rejects: an error becomes a problem response. */
  respond(request: IncomingMessage): PlannedResponse | Promise<PlannedResponse>;
  /** Reads the status that a response reports, for a log. */
  describe(request: IncomingMessage, response: PlannedResponse): ServedStatus;
}

/** What the port serves besides the APIs. */
export interface RouterOptions extends MockHandlerOptions {
  readonly staticDir?: string | URL | undefined;
}

const firstSegment = (path: string): string | undefined => decodeURIComponent(path).split('/')[1];

/** Creates the router of the APIs, their control, and the site. */
export async function createRouter(
  data: readonly ApiData[],
  options: RouterOptions,
  checkHost: HostCheck,
): Promise<Router> {
  const respondWithFile = options.staticDir === undefined ? undefined : await createStaticHandler(options.staticDir);
  const files = data.map(({ slug }) => contractFile(slug));
  const handler = createHandler(data, options, (request) => requestPrism(files, request));

  // A path that only looks like one of an API goes to Prism too, so that a typo gets the same response with and without a site.
  const apiSegments = new Set(
    [...handler.apis.map(({ path }) => path), ...(options.plain ? [] : [controlPath])].map(firstSegment),
  );

  /** Avoids a promise where possible. */
  function route(request: MockRequest): PlannedResponse | Promise<PlannedResponse> {
    const { method, url, headers } = request;
    if (respondWithFile !== undefined && !apiSegments.has(firstSegment(url.pathname))) {
      return respondWithFile(method, url.pathname);
    }
    if (url.pathname === '/' && (method === 'GET' || method === 'HEAD') && !options.plain) {
      return welcomeResponse(handler.apis, String(headers['host'] ?? 'localhost'));
    }
    return handler.respondSync(request) ?? handler.respond(request);
  }

  function respond(request: IncomingMessage): PlannedResponse | Promise<PlannedResponse> {
    checkHost(request.headers.host);
    const parsed = { method: request.method ?? '', url: parseTarget(request), headers: request.headers, body: null };
    return hasBody(request) ? readBody(request).then((body) => route({ ...parsed, body })) : route(parsed);
  }

  return {
    apis: handler.apis,
    control: handler.control,
    clock: handler.clock,
    respond(request) {
      const toErrorResponse = (error: unknown): PlannedResponse => prismErrorResponse(request.headers, error);
      try {
        const response = respond(request);
        return response instanceof Promise ? response.catch(toErrorResponse) : response;
      } catch (error) {
        return toErrorResponse(error);
      }
    },
    describe: ({ url = '' }, response) => handler.describe(url.replace(/\?.*$/s, ''), response),
  };
}
