/** The response that a request prefers: `Prefer: code=404, example=gateway`, or `?__code=404&__example=gateway`. */
import type { MockRequest } from '../http/request.ts';

export interface Preference {
  /** Three digits, or an empty string. */
  readonly code: string;
  /** The name of an example, or an empty string. */
  readonly key: string;
}

/** The preference of a request that has none: the first response of the contract. */
export const noPreference: Preference = { code: '', key: '' };

const pair = /^ *(code|example)=([\w-]+) *$/;
const digits = /^\d{3}$/;

/** Reads the preference of a request; `undefined` if only Prism can interpret it. */
export function parsePreference({ headers, url }: MockRequest): Preference | undefined {
  const { prefer } = headers;
  const query = url.search === '' ? undefined : url.searchParams;
  if (query?.has('__server')) return undefined;
  if (prefer) return typeof prefer === 'string' ? toPreference(parsePreferHeader(prefer)) : undefined;
  if (query === undefined) return noPreference;
  return query.has('__dynamic') || query.has('__seed') ? undefined : toPreference(parsePreferQuery(query));
}

/** Whether a request selects a response explicitly, in any form that Prism accepts. */
export function hasPreference({ headers, url }: MockRequest): boolean {
  if (/\b(code|example|dynamic)\b/i.test(String(headers['prefer'] ?? ''))) return true;
  return ['__code', '__example', '__dynamic'].some((name) => url.searchParams.has(name));
}

type Pairs = [name: string, value: string][];

function parsePreferHeader(prefer: string): Pairs | undefined {
  const found = prefer.split(',').map((element) => pair.exec(element));
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
  const values = new Map(pairs);
  const { code = '', example: key = '' } = Object.fromEntries(values) as { code?: string; example?: string };
  const isPlain = values.size === pairs.length && pairs.every(([, value]) => value !== '');
  return isPlain && (code === '' || digits.test(code)) ? { code, key } : undefined;
}
