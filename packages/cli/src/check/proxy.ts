/** Stands between a client and the target, passes on the one operation, and shows each answer to a judge. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { CliError } from '../cli-error.ts';
import type { Reply } from './judge.ts';
import { filled, pathReader } from './operation.ts';
import type { Secrets } from './secrets.ts';
import type { StrictContract } from './strict-contract.ts';

/** What is of one connection only, or is written anew for the next one. */
const ofOneConnection = new Set([
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
const largest = 16 * 1024 * 1024;

export interface ProxyOptions {
  readonly contract: StrictContract;
  readonly target: URL;
  readonly port: number;
  /** For an answer that may take longer nobody waits, in ms. */
  readonly timeout: number;
  readonly secrets: Secrets;
  /** Called once for each request that was passed on, with `undefined` when no whole answer came. */
  readonly onReply: (reply: Reply | undefined) => void;
}

export interface Proxy {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Closes every connection. Resolves when the port is free. */
  stop(): Promise<void>;
}

/** Starts the proxy on this machine. Rejects with a {@link CliError} when the port cannot be had. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { contract, secrets, onReply, port } = options;
  const read = pathReader(contract);
  const server = createServer(async (request, response) => {
    request.resume();
    const values = read(request.method ?? '', request.url ?? '');
    if (values === undefined) return refuse(response, 404, `Only ${contract.method} ${contract.path} is passed on.`);
    secrets.add(...values, ...credentialsOf(contract, request));
    const reply = await ask(options, filled(contract, values), request, response).catch(() => undefined);
    hand(response, reply);
    // The client first: what is told of this answer may end the run.
    await finished(response).catch(() => {});
    onReply(reply);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new CliError('CANNOT_LISTEN', `--port ${port}: ${error.message}`, { cause: error })),
    );
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Every header that is known to hold a secret, whichever way of asking is used. */
function credentialsOf({ credentials }: StrictContract, { headers }: IncomingMessage): (string | undefined)[] {
  return [...credentials, 'authorization', 'x-security-token', 'cookie'].map((name) => headers[name]?.toString());
}

async function ask(
  { target, timeout }: ProxyOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const headers = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    ofOneConnection.has(name) ? [] : values.map((value): [string, string] => [name, value]),
  );
  // A redirect is an answer like any other: to follow it would take the credentials to somewhere else.
  const answer = await fetch(new URL(path, target), {
    headers,
    redirect: 'manual',
    signal: AbortSignal.any([gone.signal, AbortSignal.timeout(timeout)]),
  });
  return { status: answer.status, headers: [...answer.headers], body: await bodyOf(answer) };
}

/** Gives an answer to the client as it came. */
function hand(response: ServerResponse, reply: Reply | undefined): void {
  if (reply?.body === undefined) {
    refuse(
      response,
      502,
      reply ? `The answer is larger than ${largest} bytes.` : 'No whole answer came from the target.',
    );
    return;
  }
  for (const [name, value] of reply.headers) if (!ofOneConnection.has(name)) response.appendHeader(name, value);
  response.writeHead(reply.status).end(reply.body);
}

/** The bytes as they came, since to parse them and write them anew would round what is past 2^53. */
async function bodyOf(answer: Response): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.length;
    if (size > largest) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', status, detail }));
}
