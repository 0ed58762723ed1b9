/** Logs every HTTP request, whichever transport sends it. Node.js and undici document these diagnostics channels. */
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Output } from './output.ts';
import { formatDuration, printable } from './text.ts';

interface HttpMessage {
  readonly request: ClientRequest;
  readonly response?: { readonly statusCode: number };
  readonly error?: Error;
}

interface UndiciMessage {
  readonly request: { readonly method: string; readonly origin: string | URL; readonly path: string };
  readonly response?: { readonly statusCode: number };
  readonly error?: Error;
}

/** Prints a line for each request until the process ends. */
export function logAttempts(output: Output): void {
  const startedAt = new WeakMap<object, number>();
  const start = (message: unknown): void => {
    startedAt.set((message as HttpMessage).request, performance.now());
  };
  const log = (request: object, line: string, { response, error }: Omit<HttpMessage, 'request'>): void => {
    const elapsed = formatDuration(performance.now() - (startedAt.get(request) ?? performance.now()));
    output.note(`${line}  ${response?.statusCode ?? printable(error?.message ?? 'failed')}  ${elapsed}`);
  };
  const logHttp = (message: unknown): void => {
    const { request, ...result } = message as HttpMessage;
    log(request, `${request.method} ${request.protocol}//${request.getHeader('host')}${request.path}`, result);
  };
  const logUndici = (message: unknown): void => {
    const { request, ...result } = message as UndiciMessage;
    log(request, `${request.method} ${String(request.origin)}${request.path}`, result);
  };
  subscribe('http.client.request.start', start);
  subscribe('http.client.response.finish', logHttp);
  subscribe('http.client.request.error', logHttp);
  subscribe('undici:request:create', start);
  subscribe('undici:request:headers', logUndici);
  subscribe('undici:request:error', logUndici);
}
