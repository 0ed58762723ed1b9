/** Responds without Prism where the response of Prism is known. */
import type { MockRequest } from '../http/request.ts';
import { type MockResponse, problemResponse } from '../http/response.ts';
import type { MockedApi } from '../mocked-api.ts';
import { acceptsJson } from './accept.ts';
import { restoreNumberLiterals } from './number-literals.ts';
import type { PrecomputedApi, PrecomputedOperation } from './precomputed-api.ts';
import { noPreference, type Preference, parsePreference } from './preference.ts';
import { createRouteFinder, type Route } from './route.ts';

/** A valid path of an operation. */
export interface ParsedPath {
  readonly route: Route;
  /** The values of the path, decoded, in order. */
  readonly values: readonly string[];
}

/** A valid request with credentials. The response that it prefers need not exist. */
export interface ParsedRequest extends ParsedPath {
  readonly preference: Preference;
}

/** The recorded responses of several APIs. */
export interface PrecomputedResponses {
  readonly apis: readonly MockedApi[];
  /** Parses a request or returns its error response; `undefined` if only Prism can decide. */
  parse(request: MockRequest): ParsedRequest | MockResponse | undefined;
  /** Finds the operation and the values of a path, whatever the rest of the request is. */
  parsePath(pathname: string): ParsedPath | undefined;
  /** Returns the preferred response as Prism sends it; `undefined` if only Prism can generate it. */
  respond(parsed: ParsedRequest): MockResponse | undefined;
  /** Returns the response to a request that only Prism can handle, in a process without Prism. */
  respondWithoutPrism(request: MockRequest): MockResponse;
  /** Restores the numbers that Prism has rounded. */
  restoreNumbers(response: MockResponse): MockResponse;
}

/** Whether {@link PrecomputedResponses.parse} has returned a response. */
export const isResponse = (result: ParsedRequest | MockResponse): result is MockResponse => 'status' in result;

export function createPrecomputed(apis: readonly PrecomputedApi[]): PrecomputedResponses {
  const operations = apis.flatMap((api) => api.operations);
  const findRoute = createRouteFinder(operations);
  const literals = Object.assign({}, ...apis.map((api) => api.literals)) as Record<string, string>;
  const unknownPath = apis[0]?.unknownPath;

  return {
    apis: operations.map(({ api }) => api),
    restoreNumbers: (response) => restoreNumberLiterals(response, literals),

    parse(request) {
      const { method, url, headers } = request;
      const { pathname } = url;
      if (!pathname.startsWith('/')) return undefined;
      const preference = parsePreference(request);
      if (preference === undefined) return undefined;
      const segments = pathname.split('/');
      const route = findRoute(pathname, segments);
      if (route === 'unsure') return undefined;
      if (route === undefined) return unknownPath && fillPlaceholders(unknownPath, { path: pathname });

      const { precomputed, operation } = route;
      if (method !== operation.api.method) {
        return fillPlaceholders(precomputed.wrongMethod, { path: pathname, method: method.toLowerCase() });
      }
      const values = route.parseValues(segments);
      if (values === undefined || !hasNoBody(request) || !route.acceptsHeaders(headers)) return undefined;
      if (!isAuthenticated(precomputed, headers)) return respondUnauthorized(precomputed, preference);
      return acceptsJson(headers['accept']) ? { route, values, preference } : undefined;
    },

    parsePath(pathname) {
      const segments = pathname.split('/');
      const route = findRoute(pathname, segments);
      if (route === undefined || route === 'unsure') return undefined;
      const values = route.parseValues(segments);
      return values && { route, values };
    },

    respond({ route: { precomputed }, preference }) {
      const { byPreference, responses, defaultResponse } = precomputed;
      if (preference === noPreference) return responses[defaultResponse];
      const { code, key } = preference;
      const index = byPreference[`${code} ${key}`];
      if (index !== undefined) return responses[index];
      // A status that the contract does not declare. Prism sends some of those below 400 without a body.
      const isUndeclared = code >= '400' && !(`${code} ` in byPreference);
      const response = isUndeclared ? responses[byPreference[`default ${key}`] ?? -1] : undefined;
      return response && { ...response, status: Number(code) };
    },

    respondWithoutPrism(request) {
      const { pathname } = request.url;
      const segments = pathname.split('/');
      const route = findRoute(pathname, segments);
      if (route === undefined || route === 'unsure') return needsPrism;
      const { precomputed } = route;
      const isValid = route.parseValues(segments) !== undefined && route.acceptsHeaders(request.headers);
      if (!isValid) return precomputed.responses[precomputed.byPreference['400 '] ?? -1] ?? needsPrism;
      return acceptsJson(request.headers['accept']) ? needsPrism : precomputed.notAcceptable;
    },
  };
}

const needsPrism = problemResponse(
  501,
  'Only Prism can respond to this request. Send it to the server of @job-status/mock.',
);

/** Prism expects no body, and reads the content type even without one. */
function hasNoBody({ headers }: MockRequest): boolean {
  const { 'content-length': length, 'content-type': type } = headers;
  return (length === undefined || length === '0') && (type === undefined || type === 'application/json');
}

function isAuthenticated({ securityAlternatives }: PrecomputedOperation, headers: MockRequest['headers']): boolean {
  return securityAlternatives.some((names) => names.every((name) => headers[name]));
}

/** Prism lets a caller without credentials choose among the examples of this status, and sends the first one otherwise. */
function respondUnauthorized(
  { unauthorized }: PrecomputedOperation,
  { code, key }: Preference,
): MockResponse | undefined {
  return code === String(unauthorized.status) && key !== '' ? undefined : unauthorized;
}

function fillPlaceholders(response: MockResponse, values: Readonly<Record<string, string>>): MockResponse {
  const body = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => JSON.stringify(value).slice(1, -1)),
    String(response.body),
  );
  return { ...response, body };
}
