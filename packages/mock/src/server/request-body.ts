import type { IncomingMessage } from 'node:http';
import { BadRequestError, parseBody } from '@job-status/testing/internal';

// The limit of Prism's server.
const maxBytes = 10 * 1024 * 1024;

/** Whether a request has a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  return length === undefined ? encoding !== undefined : length !== '0';
}

/** Reads the body as Prism's server does: JSON as its value, anything else as text. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to the end even when the body is too large: a caller that is still writing would not see the response.
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) throw new BadRequestError(`The body is larger than ${maxBytes} bytes.`, 413);

  return parseBody(Buffer.concat(chunks).toString(), request.headers['content-type'] ?? '');
}
