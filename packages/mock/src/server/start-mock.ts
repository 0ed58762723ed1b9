import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type Control, MockError, type MockedApi, type MockHandlerOptions } from '@job-status/testing';
import {
  hintHeader,
  loadApiData,
  type PlannedResponse,
  problemResponse,
  rejectUnknownOptions,
  type ServedStatus,
} from '@job-status/testing/internal';
import { handleClientErrors } from './client-errors.ts';
import { createCors } from './cors.ts';
import { createHostCheck } from './host-check.ts';
import { listen } from './listen.ts';
import { createRouter } from './router.ts';
import { sendResponse, sendWhole } from './send-response.ts';

// Longer than the delay between two polls, so that a client does not write to a connection that is about to close.
const keepAliveTimeout = 75_000;

/** The options of {@link startMock}. */
export interface MockOptions extends MockHandlerOptions {
  /**
   * The slugs of the APIs to serve, such as `['dli']`.
   *
   * @default All APIs
   */
  readonly apis?: readonly string[] | undefined;
  /**
   * The address to listen on. Other machines can reach the mock, and its unauthenticated control API, unless this is a
   * loopback address.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string | undefined;
  /**
   * The port to listen on; 0 selects any free port.
   *
   * @default 4010
   */
  readonly port?: number | undefined;
  /**
   * The host names, without a port, that requests may have in their `Host` header besides loopback names and the address
   * that the mock listens on. `*` allows all.
   *
   * @default []
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /**
   * A folder whose files are served at `/`.
   *
   * @default None
   */
  readonly staticDir?: string | URL | undefined;
  /**
   * The origin whose web pages may call the mock, such as `http://localhost:5173`.
   *
   * @default None
   */
  readonly cors?: string | undefined;
  /** Called after each response. An error that it throws ends the process. */
  readonly onRequest?: ((entry: RequestEntry) => void) | undefined;
}

/** A request and its response, for a log. */
export interface RequestEntry extends ServedStatus {
  readonly method: string;
  /** The request target as it was sent, with its query. It has no control characters. */
  readonly path: string;
  /** The HTTP status; 0 if the connection ended before the response. */
  readonly status: number;
  /** The time from the request headers to the end of the response, in ms with fractions. */
  readonly ms: number;
  /** The scenario with the most similar name, if the name of the job looks like a scenario but is not one. */
  readonly closestScenario?: string;
}

/** A running mock. */
export interface Mock {
  /** The URL on this machine without a slash at the end, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The URLs for other machines. Empty if the mock listens on a loopback address. */
  readonly networkUrls: readonly string[];
  /** The port that the mock listens on. */
  readonly port: number;
  /** The APIs that are served, in the order of the contracts. */
  readonly apis: readonly MockedApi[];
  /** Inspects and changes the jobs and the clock. */
  readonly control: Control;
  /** Closes all connections and frees the port. You can call it more than once. */
  stop(): Promise<void>;
  /** Stops the mock at the end of a block that declares it with `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a mock server.
 *
 * @throws {@link MockError} if the port is in use or an option is invalid.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  rejectUnknownOptions(options, ['host', 'port', 'allowedHosts', 'staticDir', 'cors', 'onRequest']);
  const { host = '127.0.0.1', port = 4010, onRequest } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new MockError('INVALID_PORT', `The port must be an integer from 0 to 65535; received ${port}.`);
  }
  const applyCors = createCors(options.cors);
  const checkHost = createHostCheck(host, options.allowedHosts);
  const router = await createRouter(await loadApiData(options.apis), options, checkHost);
  const { apis, control, clock } = router;

  const server = createServer({ requireHostHeader: false, keepAliveTimeout }, (request, response) => {
    let planned: PlannedResponse | undefined;
    if (onRequest !== undefined) {
      logRequest(request, response, (entry) => {
        const closest = planned?.headers[hintHeader];
        const served = planned === undefined || entry.status === 0 ? {} : router.describe(request, planned);
        onRequest({ ...entry, ...served, ...(closest !== undefined && { closestScenario: closest }) });
      });
    }
    if (!applyCors(request, response)) return;
    const send = (result: PlannedResponse): void => {
      planned = result;
      sendResponse(response, result, clock);
    };
    const result = router.respond(request);
    if (result instanceof Promise) result.then(send);
    else send(result);
  });
  server.on('checkExpectation', (_request, response) => {
    sendWhole(response, problemResponse(417, 'The only supported expectation is 100-continue.'));
  });
  handleClientErrors(server);

  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });

  const address = await listen(server, host, port);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of connections) socket.destroy();
      clock.stop();
    });
    return stopped;
  };
  return { ...address, apis, control, stop, [Symbol.asyncDispose]: stop };
}

/** Reports a request when its response has ended. */
function logRequest(
  { method = '', url: path = '' }: IncomingMessage,
  response: ServerResponse,
  report: (entry: RequestEntry) => void,
): void {
  const start = performance.now();
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : 0;
    report({ method, path, status, ms: performance.now() - start });
  });
}
