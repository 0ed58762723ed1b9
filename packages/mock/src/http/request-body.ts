import type { IncomingMessage } from 'node:http';
import { BadRequestError } from './bad-request-error.ts';

// As in Prism's server.
const largest = 10 * 1024 * 1024;
const json = /^\s*application\/(?:[^;\s]+\+)?json\s*(?:;|$)/i;

/** Whether a body comes with a request. */
export function hasBody({ headers }: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  return length === undefined ? encoding !== undefined : length !== '0';
}

/** Reads the body as Prism's server does: JSON as a value, anything else as text. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on to the end all the same: a caller that is still writing would not see the answer.
    if (size <= largest) chunks.push(chunk);
  }
  if (size > largest) throw new BadRequestError(`The body is larger than ${largest} bytes.`, 413);

  return parseBody(Buffer.concat(chunks).toString(), request.headers['content-type'] ?? '');
}

/** What a body says: JSON as a value, anything else as it is. Throws a {@link BadRequestError} when it is broken JSON. */
export function parseBody(text: string, type: string): unknown {
  if (!json.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadRequestError(`The body is not JSON. ${(error as SyntaxError).message}`);
  }
}
