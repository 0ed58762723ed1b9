import type { MockRequest } from '../http/request.ts';
import { parseBody } from '../http/request-body.ts';

// Allows paths without a host, because a mock responds the same for every host.
const baseUrl = 'http://localhost';

/** Reads the arguments of a `fetch` call. Throws or rejects like `fetch` if they are invalid. */
export function fromFetchArguments(
  input: string | URL | Request,
  init: RequestInit = {},
): MockRequest | Promise<MockRequest> {
  const isRequest = input instanceof Request;
  const method = (init.method ?? (isRequest ? input.method : 'GET')).toUpperCase();
  if (method !== 'GET') return fromRequest(new Request(isRequest ? input : new URL(input, baseUrl), init));
  const url = new URL(isRequest ? input.url : input, baseUrl);
  const headers = headersToRecord(init.headers ?? (isRequest ? input.headers : undefined));
  return { method, url, headers, body: null };
}

async function fromRequest(request: Request): Promise<MockRequest> {
  const { method, headers } = request;
  const text = await request.text();
  const body = text === '' ? null : parseBody(text, headers.get('content-type') ?? '');
  return { method, url: new URL(request.url), headers: headersToRecord(headers), body };
}

// Names and values that `Headers` would not change. Skipping it makes a call about twice as fast.
const plainName = /^[a-z-]+$/i;
const plainValue = /^[!-~]*$/;

function headersToRecord(headers: RequestInit['headers'] = {}): Record<string, string> {
  const values: Record<string, string> = {};
  if (!(headers instanceof Headers)) {
    const entries = Object.entries(headers);
    const isPlain = entries.every(([name, value]) => plainName.test(name) && plainValue.test(value as string));
    if (Array.isArray(headers) || !isPlain) return headersToRecord(new Headers(headers));
    for (const [name, value] of entries) values[name.toLowerCase()] = value as string;
    return values;
  }
  headers.forEach((value, name) => {
    values[name] = value;
  });
  return values;
}
