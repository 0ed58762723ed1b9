/** Answers without Prism, where it is certain what Prism would answer. */

import type { MockRequest } from '../http/request.ts';
import type { MockResponse } from '../http/response.ts';
import { acceptsJson } from './accept.ts';
import type { CompiledApi, PrecomputedOperation } from './compiled.ts';
import { noPreference, type Preference, parsePreference } from './preference.ts';
import { createRouteFinder, type Route } from './route.ts';

/** A question that is understood: it is valid and has credentials, and what it wishes may be declared or not. */
export interface ParsedRequest {
  readonly route: Route;
  /** The values of the path in their order, decoded. */
  readonly values: readonly string[];
  readonly preference: Preference;
}

export interface PrecomputedResponses {
  /** What a question is for, or how it is refused; `undefined` when only Prism can tell. */
  parse(question: MockRequest): ParsedRequest | MockResponse | undefined;
  /** The answer that is wished for; `undefined` when only Prism can tell. */
  respond(understood: ParsedRequest): MockResponse | undefined;
}

export const isResponse = (read: ParsedRequest | MockResponse): read is MockResponse => 'status' in read;

export function createPrecomputed(apis: readonly CompiledApi[]): PrecomputedResponses {
  const findRoute = createRouteFinder(apis.flatMap(({ operations }) => operations));
  const unknownPath = apis[0]?.unknownPath;

  return {
    parse(question) {
      const { method, url, headers } = question;
      const { pathname } = url;
      if (!pathname.startsWith('/')) return undefined;
      const preference = parsePreference(question);
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
      if (values === undefined || !hasNoBody(question) || !route.acceptsHeaders(headers)) return undefined;
      if (!precomputed.securityAlternatives.some((way) => way.every((name) => headers[name])))
        return unauthorized(precomputed, preference);
      return acceptsJson(headers['accept']) ? { route, values, preference } : undefined;
    },

    respond({ route: { precomputed }, preference }) {
      const { byPreference, responses, defaultResponse } = precomputed;
      if (preference === noPreference) return responses[defaultResponse];
      const { code, key } = preference;
      const index = byPreference[`${code} ${key}`];
      if (index !== undefined) return responses[index];
      // A number that the contract does not name. Those below are not all answered with a body.
      const isOther = code >= '400' && !(`${code} ` in byPreference);
      const answer = isOther ? responses[byPreference[`default ${key}`] ?? -1] : undefined;
      return answer && { ...answer, status: Number(code) };
    },
  };
}

/** Prism takes no body here, and reads the type also where there is none. */
function hasNoBody({ headers }: MockRequest): boolean {
  const { 'content-length': length, 'content-type': type } = headers;
  return (length === undefined || length === '0') && (type === undefined || type === 'application/json');
}

/** Prism lets a caller without credentials choose among the refusals, and gives the first one otherwise. */
function unauthorized(shortcut: PrecomputedOperation, { code, key }: Preference): MockResponse | undefined {
  return code === String(shortcut.unauthorized.status) && key !== '' ? undefined : shortcut.unauthorized;
}

function fillPlaceholders(answer: MockResponse, places: Readonly<Record<string, string>>): MockResponse {
  const body = Object.entries(places).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => JSON.stringify(value).slice(1, -1)),
    String(answer.body),
  );
  return { ...answer, body };
}
