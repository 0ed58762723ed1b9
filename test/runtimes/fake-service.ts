/** A service that misbehaves on demand, and keeps the books. */
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json as readJson } from 'node:stream/consumers';
import { isSigned } from './is-signed.ts';

/** What sent a request, as Node's own ways of sending differ. */
export type TransportName = 'fetch' | 'http' | 'another';

/** One request as it arrived. */
interface RecordedRequest {
  /** The request target exactly as received. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly wire: TransportName;
  /** Whether the client disconnected before the response was complete. */
  hasLeft: boolean;
}

/** What a response can depend on. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Which visit for this job it is, from 1. */
  readonly requestNumber: number;
  readonly job: string;
  readonly port: number;
}

const finished = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };

/** The response if its invalid bytes were accepted. */
const broken = Buffer.from(JSON.stringify({ ...finished, message: '\u00ff' }), 'latin1');

/** The responses, by the project in the request. */
const behaviors: Readonly<Record<string, (exchange: Exchange) => void>> = {
  fine: ({ response, job }) => json(response, 200, { ...finished, job_id: job }),
  runs: ({ response }) => json(response, 200, { submissions: [] }),
  refused: ({ response }) => {
    json(response, 404, { error_code: 'DLI.0002', error_msg: 'The job does not exist.' }, { 'x-request-id': 'r-1' });
  },
  telling: ({ request, response }) => {
    json(response, 403, { error_code: 'DLI.0003', error_msg: `Not for ${request.headers['x-auth-token']}.` });
  },
  refusedUnderOk: ({ response }) => json(response, 200, { is_success: false, message: 'Not now.' }),
  unknownToken: ({ request, response, job }) => {
    if (request.headers['x-auth-token'] === 'second') json(response, 200, { ...finished, job_id: job });
    else json(response, 401, { error_code: 'APIGW.0307', error_msg: 'The token is not known.' });
  },
  signed: ({ request, response, job }) => {
    if (isSigned(request)) json(response, 200, { ...finished, job_id: job });
    else json(response, 401, { error_code: 'APIGW.0301', error_msg: 'The signature is not right.' });
  },
  unavailableOnce: ({ response, requestNumber, job }) => {
    if (requestNumber > 1) json(response, 200, { ...finished, job_id: job });
    else json(response, 503, { error_code: 'APIGW.0308', error_msg: 'Too busy.' });
  },
  ending: ({ response, requestNumber, job }) => {
    const status = ['LAUNCHING', 'RUNNING'][requestNumber - 1] ?? 'FINISHED';
    json(response, 200, { ...finished, job_id: job, status });
  },
  lasting: ({ response, job }) => json(response, 200, { ...finished, job_id: job, status: 'RUNNING' }),
  // Another origin, so that following it would carry a token to a stranger.
  elsewhere: ({ response, port, job: name }) => {
    response.writeHead(302, { location: `http://localhost:${port}/v1.0/fine/jobs/${name}-landed/status` }).end();
  },
  login: ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>');
  },
  notText: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(broken);
  },
  silent: () => undefined,
  stalling: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"job_id":');
  },
  endless: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
};

export interface FakeService {
  readonly url: string;
  stop(): void;
}

/**
 * `/v1.0/<manner>/jobs/<job>/status` (or the path of another API) responds in that manner. `/books/<job>` lists the requests
 * for a job; `/books/<job>/made` waits for one, and `/books/<job>/left` until its client has disconnected.
 */
export async function startFakeService(): Promise<FakeService> {
  const books = new Map<string, RecordedRequest[]>();
  const news = new EventEmitter().setMaxListeners(0);
  const server = createServer({ keepAliveTimeout: 75_000 }, async (request, response) => {
    // Pages of other origins may send requests and read all responses.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*, authorization');
    response.setHeader('access-control-expose-headers', '*');
    const { method, url = '', headers, rawHeaders } = request;
    const [, place, manner = '', event, name = ''] = url.split('/');
    if (method === 'OPTIONS') {
      response.writeHead(204).end();
    } else if (method === 'POST' && url === '/v3/auth/tokens?nocatalog=true') {
      await login(request, response);
    } else if (place === 'books') {
      const isDone = (): boolean =>
        event === undefined || (books.get(manner)?.some(({ hasLeft }) => event === 'made' || hasLeft) ?? false);
      while (!isDone()) await once(news, manner);
      json(response, 200, books.get(manner) ?? []);
    } else {
      const visit = { url, headers, wire: wireOf(rawHeaders), hasLeft: false };
      const visits = [...(books.get(name) ?? []), visit];
      books.set(name, visits);
      response.once('close', () => {
        visit.hasLeft = !response.writableFinished;
        news.emit(name);
      });
      news.emit(name);
      const { port } = server.address() as AddressInfo;
      const respond = behaviors[manner] ?? (({ response }) => json(response, 500, { error: `No manner ${manner}` }));
      respond({ request, response, requestNumber: visits.length, job: decodeURIComponent(name), port });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close().closeAllConnections() };
}

/** The identity service, where one password is right. */
async function login(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent = (await readJson(request)) as { auth: { identity: { password: { user: { password: string } } } } };
  if (sent.auth.identity.password.user.password === 'CANARY-PASSWORD') {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    json(response, 201, { token: { expires_at: expiresAt } }, { 'x-subject-token': 'second' });
  } else {
    json(response, 401, { error: { code: 401, message: 'The password is wrong.', title: 'Unauthorized' } });
  }
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** `fetch` adds headers of its own, and `node:http` writes some with capitals. */
function wireOf(rawHeaders: readonly string[]): TransportName {
  if (rawHeaders.includes('sec-fetch-mode')) return 'fetch';
  return rawHeaders.includes('Host') ? 'http' : 'another';
}
