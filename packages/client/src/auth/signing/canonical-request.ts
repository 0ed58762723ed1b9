/** The rules of SDK-HMAC-SHA256, without the arithmetic. */

/** The name of the scheme. */
export const algorithm = 'SDK-HMAC-SHA256';

/** The SHA-256 of nothing, in hexadecimal. */
const hashOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What is signed of a request. */
export interface Signable {
  readonly method: string;
  /** Absolute, and as it is sent. */
  readonly url: URL;
  /** Names in lower case. A name with an underscore is left out, as gateways drop such headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The SHA-256 of the body, in hexadecimal. */
  readonly bodyHash?: string;
}

/** The one way to write a request down, and the names of the headers in it. */
export function canonicalRequest({ method, url, headers, bodyHash = hashOfNothing }: Signable): {
  readonly text: string;
  readonly signedHeaders: string;
} {
  const names = Object.keys(headers)
    .filter((name) => !name.includes('_'))
    .sort();
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join('');
  const signedHeaders = names.join(';');
  const text = [method, canonicalPath(url), canonicalQuery(url), lines, signedHeaders, bodyHash].join('\n');
  return { text, signedHeaders };
}

/** Ids are, and need no work. */
const isPlain = /^[\w.~-]*$/;

/** Each segment decoded and encoded once, and a slash at the end that the request itself does not have. */
function canonicalPath({ pathname }: URL): string {
  const path = pathname
    .split('/')
    .map((segment) => (isPlain.test(segment) ? segment : encodeRfc3986(decodeURIComponent(segment))))
    .join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

function canonicalQuery({ search, searchParams }: URL): string {
  if (search === '') return '';
  return [...searchParams]
    .sort(([a, first], [b, second]) => compare(a, b) || compare(first, second))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Everything but letters, digits and `-._~` as UTF-8 bytes, with capital hexadecimal digits. */
function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A moment as the scheme writes it (`20191115T033655Z`), from Unix milliseconds. */
export function formatBasicTime(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** The other way round; NaN for anything else. */
export function parseBasicTime(basic: string): number {
  return Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}
