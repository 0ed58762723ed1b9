/** The canonical form of a request in the scheme SDK-HMAC-SHA256. */
import { encodeRfc3986, type RequestUrl } from '../../transport/transport.ts';

/** The name of the scheme. */
export const algorithm = 'SDK-HMAC-SHA256';

/** The SHA-256 of an empty body, in hexadecimal. */
const emptyBodyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The parts of a request that a signature covers. */
export interface Signable {
  readonly method: string;
  /** Absolute, and exactly as it is sent. */
  readonly url: RequestUrl;
  /** Names in lower case. Names with an underscore are omitted, because gateways drop such headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The SHA-256 of the body, in hexadecimal. */
  readonly bodyHash?: string;
}

/** Returns the canonical form of a request, and the names of the headers in it. */
export function canonicalRequest({ method, url, headers, bodyHash = emptyBodyHash }: Signable): {
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

/** Decodes each segment and encodes it once, and adds a slash at the end, which the request itself does not have. */
function canonicalPath({ pathname }: RequestUrl): string {
  const path = pathname
    .split('/')
    .map((segment) => encodeRfc3986(decodeURIComponent(segment)))
    .join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

function canonicalQuery({ search }: RequestUrl): string {
  return [...new URLSearchParams(search)]
    .sort(([a, first], [b, second]) => compare(a, b) || compare(first, second))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Formats Unix milliseconds as the scheme requires (`20191115T033655Z`). */
export function formatBasicTime(timestamp: number): string {
  return `${new Date(timestamp).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Parses a time in the format of the scheme to Unix milliseconds. NaN for anything else. */
export function parseBasicTime(basic: string): number {
  return Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}
