/**
 * Protects Prism from requests that it cannot read. Prism decodes the path and parses `Accept` and `Content-Type` with
 * code that throws, in a promise that its own server does not handle: one such request ends `prism mock`.
 */
import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import {
  BadRequestError,
  checkPath,
  errorResponse,
  type MockRequest,
  type MockResponse,
  problemResponse,
} from '@job-status/testing/internal';

const baseUrl = 'http://localhost';
// Two slashes would start a host.
const pathOnly = /^\/(?![/\\])/;

/**
 * Parses the target of a request.
 *
 * @throws {@link BadRequestError} if it is not a URL or path.
 */
export function parseTarget({ url = '', headers, httpVersion }: IncomingMessage): URL {
  if (headers.host === undefined && httpVersion === '1.1') {
    throw new BadRequestError('The request must have a Host header.');
  }
  // Prism parses the target relative to a base, too. Joining the strings takes half the time.
  const target = pathOnly.test(url) ? URL.parse(baseUrl + url) : URL.parse(url, baseUrl);
  if (target === null) throw new BadRequestError('The request target is not a valid URL.');
  checkPath(target);
  return target;
}

// An element of `Accept` that Prism's parser (content-type) accepts.
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
 * Creates the response to a request on which Prism has thrown: a 400 if a header cannot be read, and a 500 otherwise. The
 * headers are checked afterwards, because Prism accepts invalid headers that it does not need.
 */
export function prismErrorResponse(headers: MockRequest['headers'], error: unknown): MockResponse {
  if (error instanceof BadRequestError) return errorResponse(error);

  const [accept, contentType] = [headers['accept'], headers['content-type']].map((value) => value?.toString());
  const invalid = accept?.split(',').find((element) => !mediaRange.test(element));
  if (invalid !== undefined) {
    return problemResponse(400, `The Accept header contains "${invalid}", which is not a media type.`);
  }
  if (contentType !== undefined && !isMediaType(contentType)) {
    return problemResponse(400, `The Content-Type header must be a media type; received "${contentType}".`);
  }
  return errorResponse(error);
}

const parserErrors: Readonly<Record<string, { status: number; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The request target and headers are longer than 16 kB.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, detail: 'The chunk extensions of the body are longer than 16 kB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The rest of the request did not arrive in time.' },
};

/** Creates the response to bytes that Node's HTTP parser rejected. */
export function parserErrorResponse({ code = '', message }: NodeJS.ErrnoException): MockResponse {
  const { status, detail } = parserErrors[code] ?? { status: 400, detail: `The request is not valid HTTP. ${message}` };
  return problemResponse(status, detail);
}
