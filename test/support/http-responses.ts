/** HTTP messages as text. */
import type { Script } from './fake-server.ts';

/** A valid response body. */
export const job = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };
export const jobText: string = JSON.stringify(job);

/** A request without its body. */
export interface RequestHead {
  readonly method: string;
  /** The request target exactly as received. */
  readonly url: string;
  /** The headers by lowercase name. */
  readonly headers: Readonly<Record<string, string>>;
}

export function parseRequestHead(head: string): RequestHead {
  const [start = '', ...lines] = head.split('\r\n');
  const [method = '', url = ''] = start.split(' ');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, url, headers: Object.fromEntries(headers) };
}

export interface ResponseDraft {
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Whether the connection stays open. */
  readonly keepAlive?: boolean;
}

/** Encodes a complete response. The given headers replace the default ones; an empty value removes a header. */
export function encodeResponse({
  status = 200,
  reason = 'Any reason',
  headers = {},
  body = jobText,
  keepAlive = false,
}: ResponseDraft): Buffer {
  const bodyBytes = Buffer.from(body);
  const all = {
    'content-type': 'application/json',
    'content-length': String(bodyBytes.length),
    connection: keepAlive ? 'keep-alive' : 'close',
    ...headers,
  };
  const lines = Object.entries(all).filter(([, value]) => value !== '');
  const head = [`HTTP/1.1 ${status} ${reason}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bodyBytes]);
}

/** Sends the same response to every request. */
export function respondWith(draft: ResponseDraft = {}): Script {
  const bytes = encodeResponse(draft);
  return async (exchange) => {
    await exchange.write(bytes);
    if (!draft.keepAlive) exchange.end();
  };
}

/** Sends raw bytes and closes the connection. */
export function sendRaw(text: string | Uint8Array): Script {
  return async (exchange) => {
    await exchange.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
    exchange.end();
  };
}

/** Encodes one chunk of a chunked body. */
export function encodeChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
