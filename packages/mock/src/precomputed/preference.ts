/** What somebody asks Prism to answer with: `Prefer: code=404, example=gateway`, or `?__code=404&__example=gateway`. */
import type { MockRequest } from '../http/request.ts';

export interface Preference {
  /** Three digits, or nothing. */
  readonly code: string;
  /** The name of an example, or nothing. */
  readonly key: string;
}

/** Whatever the contract has first. */
export const noPreference: Preference = { code: '', key: '' };

const preference = /^ *(code|example)=([\w-]+) *$/;
const digits = /^\d{3}$/;

/** The wish of a request; `undefined` when only Prism can tell. */
export function parsePreference({ headers, url }: MockRequest): Preference | undefined {
  const { prefer } = headers;
  const query = url.search === '' ? undefined : url.searchParams;
  if (query?.has('__server')) return undefined;
  if (prefer) return typeof prefer === 'string' ? toPreference(parsePreferHeader(prefer)) : undefined;
  if (query === undefined) return noPreference;
  return query.has('__dynamic') || query.has('__seed') ? undefined : toPreference(parsePreferQuery(query));
}

type Pairs = [name: string, value: string][];

function parsePreferHeader(prefer: string): Pairs | undefined {
  const found = prefer.split(',').map((element) => preference.exec(element));
  return found.every((match) => match !== null) ? found.map(([, name = '', value = '']) => [name, value]) : undefined;
}

function parsePreferQuery(query: URLSearchParams): Pairs {
  return ['code', 'example'].flatMap((name) =>
    query.getAll(`__${name}`).map((value): [string, string] => [name, value]),
  );
}

function toPreference(pairs: Pairs | undefined): Preference | undefined {
  if (pairs === undefined) return undefined;
  if (pairs.length === 0) return noPreference;
  const wishes = new Map(pairs);
  const { code = '', example: key = '' } = Object.fromEntries(wishes) as { code?: string; example?: string };
  const isPlain = wishes.size === pairs.length && pairs.every(([, value]) => value !== '');
  return isPlain && (code === '' || digits.test(code)) ? { code, key } : undefined;
}
