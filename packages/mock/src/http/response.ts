/** What goes back to the caller, whoever made it: Prism, the site, or the guard. */
export interface MockResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

// Asked for only here: whoever needs no server should not load one.
const reasonPhrase = (status: number): string => process.getBuiltinModule('node:http').STATUS_CODES[status] ?? '';

/** An answer that says what is wrong, in the form that Prism uses for its own (RFC 9457). */
export function problemResponse(status: number, detail: string): MockResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title: reasonPhrase(status), status, detail }),
  };
}

/** An answer in words, for somebody who looks at a page. */
export function textResponse(
  status: number,
  words: string,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: `${words}\n` };
}

/** An answer as bytes on the wire, for a socket on which HTTP has already gone wrong. */
export function serializeResponse({ status, headers, body }: MockResponse): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${lines.join('')}${length}connection: close\r\n\r\n${body}`;
}
