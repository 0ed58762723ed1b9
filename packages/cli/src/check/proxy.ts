/** A proxy between a client and the target that forwards the contract's operation and passes each response to a callback. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { CliError } from '../cli-error.ts';
import { readBasePath } from '../jobs/service-url.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { buildPath, createPathParser } from './operation.ts';
import type { TargetResponse } from './response-checker.ts';
import type { StrictContract } from './strict-contract.ts';

/** Headers that belong to one connection (RFC 9110, 7.6.1), or that are set again for the next one. */
const hopByHopHeaders = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const maxResponseBytes = 16 * 1024 * 1024;

export interface ProxyOptions {
  readonly contract: StrictContract;
  readonly target: URL;
  readonly port: number;
  /** Time limit for one response, in milliseconds. */
  readonly timeout: number;
  /** Sends the requests. */
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  readonly secrets: KnownSecrets;
  /** Called once for each forwarded request, with `undefined` if no complete response arrived. */
  readonly onResponse: (response: TargetResponse | undefined) => void;
}

export interface Proxy {
  /** The address it listens on, without a trailing slash. */
  readonly url: string;
  /** Closes all connections. Resolves when the port is free. */
  close(): Promise<void>;
}

/** Starts the proxy on 127.0.0.1. Rejects with a {@link CliError} if the port is not available. */
export async function openProxy(options: ProxyOptions): Promise<Proxy> {
  const { contract, secrets, onResponse, port } = options;
  const parsePath = createPathParser(contract);
  const basePath = readBasePath(options.target);
  const server = createServer(async (request, response) => {
    request.resume();
    const { method = '', url = '' } = request;
    // The address of the proxy can replace the host of the endpoint, or all of it.
    const values = parsePath(method, url.startsWith(`${basePath}/`) ? url.slice(basePath.length) : url);
    if (values === undefined) {
      return sendProblem(response, 404, `Only ${contract.method} ${contract.path} is forwarded.`);
    }
    secrets.add(...Object.values(values), ...readCredentials(contract, request));
    const received = await send(options, basePath + buildPath(contract, values), request, response).catch(
      () => undefined,
    );
    forwardResponse(response, received);
    // The client gets its response first, because the callback may end the run.
    await finished(response).catch(() => {});
    onResponse(received && { ...received, job: values[contract.identity.parameter] });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new CliError('CANNOT_LISTEN', `--port ${port}: ${error.message}`, { cause: error })),
    );
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The values of every header that can carry a secret, whichever kind of credentials is used. */
function readCredentials({ credentials }: StrictContract, { headers }: IncomingMessage): (string | undefined)[] {
  return [...credentials, 'authorization', 'x-security-token', 'cookie'].map((name) => headers[name]?.toString());
}

async function send(
  { target, timeout, fetch }: ProxyOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<TargetResponse> {
  const clientGone = new AbortController();
  response.once('close', () => clientGone.abort());
  const headers = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    hopByHopHeaders.has(name) ? [] : values.map((value): [string, string] => [name, value]),
  );
  // Following a redirect would send the credentials to another host.
  const received = await fetch(new URL(path, target), {
    headers,
    redirect: 'manual',
    signal: AbortSignal.any([clientGone.signal, AbortSignal.timeout(timeout)]),
  });
  return { status: received.status, headers: [...received.headers], body: await readBody(received) };
}

/** Returns a response to the client unchanged. */
function forwardResponse(response: ServerResponse, received: TargetResponse | undefined): void {
  if (received?.body === undefined) {
    const detail = received
      ? `The response is larger than ${maxResponseBytes} bytes.`
      : 'The target did not return a complete response.';
    sendProblem(response, 502, detail);
    return;
  }
  for (const [name, value] of received.headers) {
    if (!hopByHopHeaders.has(name)) response.appendHeader(name, value);
  }
  response.writeHead(received.status).end(received.body);
}

/** Reads the raw bytes, because parsing and serializing them again would round integers above 2^53. */
async function readBody(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxResponseBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function sendProblem(response: ServerResponse, status: number, detail: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', status, detail }));
}
