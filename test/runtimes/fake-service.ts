/** The services that the runtime suite calls: a fake server whose responses depend on the project in the request. */
import { EventEmitter, once } from 'node:events';
import { type Exchange, isConnectionClosed, type Script, startFakeServer } from '../support/fake-server.ts';
import { encodeChunk, encodeResponse, parseRequestHead, type RequestHead } from '../support/http-responses.ts';
import { isSigned } from './is-signed.ts';

/** The transport that sent a request, because Node.js has several. */
export type TransportName = 'fetch' | 'http' | 'other';

/** One request as it arrived. */
interface RecordedRequest {
  /** The request target exactly as received. */
  readonly url: string;
  readonly headers: RequestHead['headers'];
  readonly transport: TransportName;
  /** Whether the client disconnected before the response was complete. */
  isDisconnected: boolean;
}

/** The input of a behavior. */
interface BehaviorContext {
  readonly exchange: Exchange;
  readonly request: RequestHead;
  /** 1 for the first request for this job. */
  readonly requestNumber: number;
  readonly job: string;
}

type Behavior = (context: BehaviorContext) => Promise<void>;

const finished = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };

/** Pages of other origins may send requests and read all responses. */
const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-expose-headers': '*',
};
const chunked = { ...crossOrigin, 'content-length': '', 'transfer-encoding': 'chunked' };

/** The responses, by the project in the request. */
const behaviors: Readonly<Record<string, Behavior>> = {
  fine: ({ exchange, job }) => json(exchange, 200, { ...finished, job_id: job }),
  runs: ({ exchange }) => json(exchange, 200, { submissions: [] }),
  refused: ({ exchange }) =>
    json(exchange, 404, { error_code: 'DLI.0002', error_msg: 'The job does not exist.' }, { 'x-request-id': 'r-1' }),
  echoToken: ({ exchange, request }) =>
    json(exchange, 403, { error_code: 'DLI.0003', error_msg: `Not for ${request.headers['x-auth-token']}.` }),
  refusedUnderOk: ({ exchange }) => json(exchange, 200, { is_success: false, message: 'Not now.' }),
  unknownToken: ({ exchange, request, job }) =>
    request.headers['x-auth-token'] === 'second'
      ? json(exchange, 200, { ...finished, job_id: job })
      : json(exchange, 401, { error_code: 'APIGW.0307', error_msg: 'The token is not known.' }),
  signed: ({ exchange, request, job }) =>
    isSigned(request)
      ? json(exchange, 200, { ...finished, job_id: job })
      : json(exchange, 401, { error_code: 'APIGW.0301', error_msg: 'The signature is not right.' }),
  unavailableOnce: ({ exchange, requestNumber, job }) =>
    requestNumber > 1
      ? json(exchange, 200, { ...finished, job_id: job })
      : json(exchange, 503, { error_code: 'APIGW.0308', error_msg: 'Too busy.' }),
  ending: ({ exchange, requestNumber, job }) => {
    const status = ['LAUNCHING', 'RUNNING'][requestNumber - 1] ?? 'FINISHED';
    return json(exchange, 200, { ...finished, job_id: job, status });
  },
  lasting: ({ exchange, job }) => json(exchange, 200, { ...finished, job_id: job, status: 'RUNNING' }),
  // The target is another origin, so following the redirect would expose the token.
  elsewhere: ({ exchange, request, job }) => {
    const { port } = new URL(`http://${request.headers['host']}`);
    const location = `http://localhost:${port}/v1.0/fine/jobs/${job}-landed/status`;
    return send(exchange, { status: 302, headers: { location }, body: '' });
  },
  login: ({ exchange }) =>
    send(exchange, { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Log in</title>' }),
  // A valid job if the client accepted its invalid bytes.
  notText: ({ exchange }) =>
    send(exchange, { body: Buffer.from(JSON.stringify({ ...finished, message: '\u00ff' }), 'latin1') }),
  silent: ({ exchange }) => exchange.waitForClose(),
  stalling: async ({ exchange }) => {
    await exchange.write(encodeResponse({ headers: chunked, body: encodeChunk('{"job_id":') }));
    await exchange.waitForClose();
  },
  endless: async ({ exchange }) => {
    await exchange.write(encodeResponse({ headers: chunked, body: '' }));
    for (;;) await exchange.write(encodeChunk(' '.repeat(65_536)));
  },
};

export interface FakeService {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * `/v1.0/<behavior>/jobs/<job>/status` (or the path of another API) responds with that behavior. `/requests/<job>` lists the requests
 * for a job, `/requests/<job>/received` waits for a request, and `/requests/<job>/disconnected` until its client has disconnected.
 */
export async function startFakeService(): Promise<FakeService> {
  const requestsByJob = new Map<string, RecordedRequest[]>();
  const changes = new EventEmitter().setMaxListeners(0);
  const record = async (exchange: Exchange, request: RequestHead, behavior: string, name: string): Promise<void> => {
    const recorded = {
      url: request.url,
      headers: request.headers,
      transport: detectTransport(exchange.head),
      isDisconnected: false,
    };
    const requests = [...(requestsByJob.get(name) ?? []), recorded];
    requestsByJob.set(name, requests);
    changes.emit(name);
    const respond = behaviors[behavior] ?? (() => json(exchange, 500, { error: `Unknown behavior ${behavior}` }));
    try {
      await respond({ exchange, request, requestNumber: requests.length, job: decodeURIComponent(name) });
    } catch (error) {
      recorded.isDisconnected = isConnectionClosed(error);
      changes.emit(name);
      throw error;
    }
  };
  const script: Script = async (exchange) => {
    const request = parseRequestHead(exchange.head);
    const { method, url } = request;
    const [, root, behavior = '', event, name = ''] = url.split('/');
    if (method === 'OPTIONS') return send(exchange, { status: 204, headers: { 'content-length': '' }, body: '' });
    if (method === 'POST' && url === '/v3/auth/tokens?nocatalog=true') return login(exchange);
    if (root !== 'requests') return record(exchange, request, behavior, name);
    const isDone = (): boolean =>
      event === undefined ||
      (requestsByJob.get(behavior)?.some(({ isDisconnected }) => event === 'received' || isDisconnected) ?? false);
    while (!isDone()) await once(changes, behavior);
    await json(exchange, 200, requestsByJob.get(behavior) ?? []);
  };
  const server = await startFakeServer(script);
  return { url: server.origin, close: server.close };
}

/** The identity service, which accepts one password. */
function login(exchange: Exchange): Promise<void> {
  const request = JSON.parse(exchange.body) as { auth: { identity: { password: { user: { password: string } } } } };
  if (request.auth.identity.password.user.password === 'CANARY-PASSWORD') {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    return json(exchange, 201, { token: { expires_at: expiresAt } }, { 'x-subject-token': 'second' });
  }
  return json(exchange, 401, { error: { code: 401, message: 'The password is wrong.', title: 'Unauthorized' } });
}

function json(exchange: Exchange, status: number, body: unknown, headers: Record<string, string> = {}): Promise<void> {
  return send(exchange, { status, headers, body: JSON.stringify(body) });
}

function send(exchange: Exchange, draft: Parameters<typeof encodeResponse>[0]): Promise<void> {
  return exchange.write(encodeResponse({ keepAlive: true, ...draft, headers: { ...crossOrigin, ...draft.headers } }));
}

/** Detects the transport: `fetch` adds its own headers, and `node:http` capitalizes some headers. */
function detectTransport(head: string): TransportName {
  if (/^sec-fetch-mode:/m.test(head)) return 'fetch';
  return /^Host:/m.test(head) ? 'http' : 'other';
}
