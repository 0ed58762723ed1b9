import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { readContracts } from '../../contracts.ts';
import type { Control } from '../../control/control.ts';
import type { MockHandlerOptions } from '../../handler.ts';
import { problemResponse } from '../../http/response.ts';
import { MockError } from '../../mock-error.ts';
import type { MockedApi } from '../../mocked-api.ts';
import { handleClientErrors } from './client-errors.ts';
import { createCors } from './cors.ts';
import { listen } from './listen.ts';
import { createRouter } from './router.ts';
import { sendResponse, sendWhole } from './send-response.ts';

// Longer than the pause between two polls, so that a poller does not write to a connection that is just being closed.
const keepAliveTimeout = 75_000;

/** How a mock is started. */
export interface MockOptions extends MockHandlerOptions {
  /** The slugs of the APIs to serve, `dli` for example. All of them when left out. */
  readonly apis?: readonly string[] | undefined;
  /** The address to listen on. `127.0.0.1`, which nobody else can reach, when left out. */
  readonly host?: string | undefined;
  /** The port, 0 for any free one. 4010 when left out. */
  readonly port?: number | undefined;
  /** A folder whose files are served at `/`. */
  readonly staticDir?: string | URL | undefined;
  /** The one origin whose pages may ask, such as `http://localhost:5173`. None when left out. */
  readonly cors?: string | undefined;
  /** Called after each answer. What it throws ends the process. */
  readonly onRequest?: ((entry: RequestEntry) => void) | undefined;
}

/** One request and its answer, for a log. */
export interface RequestEntry {
  readonly method: string;
  /** The request target as it was sent, with its query. It holds no control characters. */
  readonly path: string;
  /** The HTTP status of the answer; 0 when the connection ended before there was one. */
  readonly status: number;
  /** From the headers of the request to the end of the answer, in milliseconds with fractions. */
  readonly ms: number;
}

/** A mock that runs. */
export interface Mock {
  /** Where it runs, without a slash at the end: `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The port it listens on, also when 0 was asked for. */
  readonly port: number;
  /** What it answers, in the order of the contracts. */
  readonly apis: readonly MockedApi[];
  /** Sees and directs what the jobs do. */
  readonly control: Control;
  /** Closes every connection and frees the port. Resolves when that is done, also when called again. */
  stop(): Promise<void>;
}

/**
 * Starts the mock and resolves when it answers.
 *
 * @throws {@link MockError} with a stable `code` when the port is taken, or an option makes no sense.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { host = '127.0.0.1', port = 4010, onRequest } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new MockError('INVALID_PORT', `A port is a whole number from 0 to 65535, and not ${port}.`);
  }
  const allow = createCors(options.cors);
  const { apis, control, clock, respond } = await createRouter(await readContracts(options.apis), options);

  const server = createServer({ requireHostHeader: false, keepAliveTimeout }, (request, response) => {
    if (onRequest !== undefined) logRequest(request, response, onRequest);
    if (!allow(request, response)) return;
    const reply = respond(request);
    if (reply instanceof Promise) reply.then((later) => sendResponse(response, later, clock));
    else sendResponse(response, reply, clock);
  });
  server.on('checkExpectation', (_request, response) => {
    sendWhole(response, problemResponse(417, 'The only expectation that is understood is 100-continue.'));
  });
  handleClientErrors(server);

  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });

  const address = await listen(server, host, port);
  let stopped: Promise<void> | undefined;
  return {
    ...address,
    apis,
    control,
    stop() {
      stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
        clock.stop();
      });
      return stopped;
    },
  };
}

/** Tells of a request at the end of its answer. */
function logRequest(
  { method = '', url: path = '' }: IncomingMessage,
  response: ServerResponse,
  onRequest: NonNullable<MockOptions['onRequest']>,
): void {
  const start = performance.now();
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : 0;
    onRequest({ method, path, status, ms: performance.now() - start });
  });
}
