/** What somebody asks Prism to answer with: `Prefer: code=404, example=gateway`, or `?__code=404&__example=gateway`. */
import type { Question } from './question.ts';

export interface Wish {
  /** Three digits, or nothing. */
  readonly code: string;
  /** The name of an example, or nothing. */
  readonly key: string;
}

/** Whatever the contract has first. */
export const noWish: Wish = { code: '', key: '' };

const preference = /^ *(code|example)=([\w-]+) *$/;
const digits = /^\d{3}$/;

/** The wish of a request; `undefined` when only Prism can tell. */
export function wishOf({ headers, url }: Question): Wish | undefined {
  const { prefer } = headers;
  const query = url.search === '' ? undefined : url.searchParams;
  if (query?.has('__server')) return undefined;
  if (prefer) return typeof prefer === 'string' ? wished(preferencesIn(prefer)) : undefined;
  if (query === undefined) return noWish;
  return query.has('__dynamic') || query.has('__seed') ? undefined : wished(preferencesOf(query));
}

type Pairs = [name: string, value: string][];

function preferencesIn(prefer: string): Pairs | undefined {
  const found = prefer.split(',').map((element) => preference.exec(element));
  return found.every((match) => match !== null) ? found.map(([, name = '', value = '']) => [name, value]) : undefined;
}

function preferencesOf(query: URLSearchParams): Pairs {
  return ['code', 'example'].flatMap((name) =>
    query.getAll(`__${name}`).map((value): [string, string] => [name, value]),
  );
}

function wished(pairs: Pairs | undefined): Wish | undefined {
  if (pairs === undefined) return undefined;
  if (pairs.length === 0) return noWish;
  const wishes = new Map(pairs);
  const { code = '', example: key = '' } = Object.fromEntries(wishes) as { code?: string; example?: string };
  const isPlain = wishes.size === pairs.length && pairs.every(([, value]) => value !== '');
  return isPlain && (code === '' || digits.test(code)) ? { code, key } : undefined;
}
