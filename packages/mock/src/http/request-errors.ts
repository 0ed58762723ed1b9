/**
 * What stands between the network and Prism. Prism decodes the path and parses `Accept` and `Content-Type` with code
 * that throws, inside a promise that its own server does not watch: one such request ends `prism mock`.
 */
import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import type { MockRequest } from '../engine/engine.ts';
import { BadRequestError } from './bad-request-error.ts';
import { type MockResponse, problemResponse } from './response.ts';

const base = 'http://localhost';
// Two slashes would begin a host.
const isPath = /^\/(?![/\\])/;

/** Where a request goes. Throws a {@link BadRequestError} when the target cannot be read. */
export function parseTarget({ url = '', headers, httpVersion }: IncomingMessage): URL {
  if (headers.host === undefined && httpVersion === '1.1') throw new BadRequestError('The request has no Host header.');

  // Parsed as Prism does, with any base: a request names a path, and rarely a host. Whole, it takes half the time.
  const target = isPath.test(url) ? URL.parse(base + url) : URL.parse(url, base);
  if (target === null) throw new BadRequestError('The request target is not a URL.');
  checkPath(target);
  return target;
}

/** Throws a {@link BadRequestError} when a path cannot be decoded. */
export function checkPath({ pathname }: URL): void {
  if (!pathname.includes('%')) return;
  try {
    decodeURIComponent(pathname);
  } catch {
    throw new BadRequestError('The path has a "%" that does not begin an escaped UTF-8 character.');
  }
}

// One element of `Accept`, as the parser in Prism (content-type) wants it.
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = String.raw`"(?:[\x0b\x20\x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\x0b\x20-\xff])*"`;
const mediaRange = new RegExp(`^\\s*${token}/${token}\\s*(?:; *${token} *= *(?:${quoted}|${token}) *)*$`);

function isMediaType(value: string): boolean {
  try {
    new MIMEType(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * The answer to a request over which Prism has thrown: the caller's fault when a header cannot be read, ours otherwise.
 * Asked afterwards and not before, because Prism puts up with broken headers that it does not need.
 */
export function errorResponse(headers: MockRequest['headers'], error: unknown): MockResponse {
  if (error instanceof BadRequestError) return problemResponse(error.status, error.message);

  const [accept, contentType] = [headers['accept'], headers['content-type']].map((value) => value?.toString());
  const unreadable = accept?.split(',').find((element) => !mediaRange.test(element));
  if (unreadable !== undefined)
    return problemResponse(400, `The Accept header has "${unreadable}", which is no media type.`);
  if (contentType !== undefined && !isMediaType(contentType)) {
    return problemResponse(400, `The Content-Type header is "${contentType}", which is no media type.`);
  }
  return problemResponse(500, `The mock could not answer: ${error instanceof Error ? error.message : String(error)}`);
}

const parserErrors: Readonly<Record<string, { status: number; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The request target and headers are longer than 16 kB.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, detail: 'The chunk extensions of the body are longer than 16 kB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The rest of the request did not come.' },
};

/** The answer to bytes that Node's HTTP parser gave up on. */
export function parserErrorResponse({ code = '', message }: NodeJS.ErrnoException): MockResponse {
  const { status, detail } = parserErrors[code] ?? { status: 400, detail: `This is not HTTP. ${message}` };
  return problemResponse(status, detail);
}
