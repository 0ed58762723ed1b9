import type { MockRequest } from '../../engine/engine.ts';
import { parseBody } from '../../http/request-body.ts';

// A name without a host is enough for a mock.
const anyHost = 'http://localhost';

/** What a call of `fetch` asks. Rejects as `fetch` does when it makes no sense. */
export function fromFetchArguments(
  input: string | URL | Request,
  init: RequestInit = {},
): MockRequest | Promise<MockRequest> {
  const isRequest = input instanceof Request;
  const method = (init.method ?? (isRequest ? input.method : 'GET')).toUpperCase();
  if (method !== 'GET') return fromRequest(new Request(isRequest ? input : new URL(input, anyHost), init));
  const url = new URL(isRequest ? input.url : input, anyHost);
  return { method, url, headers: headersToRecord(init.headers ?? (isRequest ? input.headers : undefined)), body: null };
}

async function fromRequest(request: Request): Promise<MockRequest> {
  const { method, headers } = request;
  const text = await request.text();
  const body = text === '' ? null : parseBody(text, headers.get('content-type') ?? '');
  return { method, url: new URL(request.url), headers: headersToRecord(headers), body };
}

// What needs none of the care that `Headers` takes of names and values, which costs more than the rest of a question.
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
