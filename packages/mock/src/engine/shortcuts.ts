/** Answers without Prism, where it is certain what Prism would answer. */
import type { Answer } from '../answer.ts';
import { isJsonAccepted } from './accept.ts';
import type { CompiledApi, Shortcut } from './compiled.ts';
import type { Question } from './question.ts';
import { findRouteIn, type Route } from './route.ts';
import { noWish, type Wish, wishOf } from './wish.ts';

/** A question that is understood: it is valid and has credentials, and what it wishes may be declared or not. */
export interface Understood {
  readonly route: Route;
  /** The values of the path in their order, decoded. */
  readonly values: readonly string[];
  readonly wish: Wish;
}

export interface Shortcuts {
  /** What a question is for, or how it is refused; `undefined` when only Prism can tell. */
  read(question: Question): Understood | Answer | undefined;
  /** The answer that is wished for; `undefined` when only Prism can tell. */
  answer(understood: Understood): Answer | undefined;
}

export const isResponse = (read: Understood | Answer): read is Answer => 'status' in read;

export function shortcutsOf(apis: readonly CompiledApi[]): Shortcuts {
  const findRoute = findRouteIn(apis.flatMap(({ operations }) => operations));
  const unknownPath = apis[0]?.unknownPath;

  return {
    read(question) {
      const { method, url, headers } = question;
      const { pathname } = url;
      if (!pathname.startsWith('/')) return undefined;
      const wish = wishOf(question);
      if (wish === undefined) return undefined;
      const segments = pathname.split('/');
      const route = findRoute(pathname, segments);
      if (route === 'unsure') return undefined;
      if (route === undefined) return unknownPath && filled(unknownPath, { path: pathname });

      const { shortcut, operation } = route;
      if (method !== operation.api.method) {
        return filled(shortcut.wrongMethod, { path: pathname, method: method.toLowerCase() });
      }
      const values = route.valuesIn(segments);
      if (values === undefined || !isBodyless(question) || !route.allows(headers)) return undefined;
      if (!shortcut.ways.some((way) => way.every((name) => headers[name]))) return unauthorized(shortcut, wish);
      return isJsonAccepted(headers['accept']) ? { route, values, wish } : undefined;
    },

    answer({ route: { shortcut }, wish }) {
      const { wishes, answers, usual } = shortcut;
      if (wish === noWish) return answers[usual];
      const { code, key } = wish;
      const index = wishes[`${code} ${key}`];
      if (index !== undefined) return answers[index];
      // A number that the contract does not name. Those below are not all answered with a body.
      const isOther = code >= '400' && !(`${code} ` in wishes);
      const answer = isOther ? answers[wishes[`default ${key}`] ?? -1] : undefined;
      return answer && { ...answer, status: Number(code) };
    },
  };
}

/** Prism takes no body here, and reads the type also where there is none. */
function isBodyless({ headers }: Question): boolean {
  const { 'content-length': length, 'content-type': type } = headers;
  return (length === undefined || length === '0') && (type === undefined || type === 'application/json');
}

/** Prism lets a caller without credentials choose among the refusals, and gives the first one otherwise. */
function unauthorized(shortcut: Shortcut, { code, key }: Wish): Answer | undefined {
  return code === String(shortcut.unauthorized.status) && key !== '' ? undefined : shortcut.unauthorized;
}

function filled(answer: Answer, places: Readonly<Record<string, string>>): Answer {
  const body = Object.entries(places).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => JSON.stringify(value).slice(1, -1)),
    String(answer.body),
  );
  return { ...answer, body };
}
