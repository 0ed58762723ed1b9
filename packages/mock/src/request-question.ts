import type { Question } from './engine.ts';
import { bodyFrom } from './request-body.ts';

// A name without a host is enough for a mock.
const anyHost = 'http://localhost';

/** What a call of `fetch` asks. Rejects as `fetch` does when it makes no sense. */
export function questionOf(input: string | URL | Request, init: RequestInit = {}): Question | Promise<Question> {
  const isRequest = input instanceof Request;
  const method = (init.method ?? (isRequest ? input.method : 'GET')).toUpperCase();
  if (method !== 'GET') return questionWithBody(new Request(isRequest ? input : new URL(input, anyHost), init));
  const url = new URL(isRequest ? input.url : input, anyHost);
  return { method, url, headers: named(init.headers ?? (isRequest ? input.headers : undefined)), body: null };
}

async function questionWithBody(request: Request): Promise<Question> {
  const { method, headers } = request;
  const text = await request.text();
  const body = text === '' ? null : bodyFrom(text, headers.get('content-type') ?? '');
  return { method, url: new URL(request.url), headers: named(headers), body };
}

// What needs none of the care that `Headers` takes of names and values, which costs more than the rest of a question.
const plainName = /^[a-z-]+$/i;
const plainValue = /^[!-~]*$/;

function named(headers: RequestInit['headers'] = {}): Record<string, string> {
  const values: Record<string, string> = {};
  if (!(headers instanceof Headers)) {
    const entries = Object.entries(headers);
    const isPlain = entries.every(([name, value]) => plainName.test(name) && plainValue.test(value as string));
    if (Array.isArray(headers) || !isPlain) return named(new Headers(headers));
    for (const [name, value] of entries) values[name.toLowerCase()] = value as string;
    return values;
  }
  headers.forEach((value, name) => {
    values[name] = value;
  });
  return values;
}
