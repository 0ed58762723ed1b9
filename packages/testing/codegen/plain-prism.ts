/** Prism as `prism mock <contract>` runs it, to record its responses and to compare with them. */
import { request as httpRequest } from 'node:http';
import { type createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import type { MockResponse } from '../src/http/response.ts';

export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type PrismLogger = Parameters<typeof createInstance>[1]['logger'];

/** A running Prism server. */
export interface PlainPrism {
  readonly url: string;
  readonly operations: readonly PrismOperation[];
  request(options: PrismRequest): Promise<MockResponse>;
  close(): Promise<void>;
}

interface PrismRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ignore = (): void => {};
const silentLogger = {
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, ignore]),
  ),
  child: () => silentLogger,
} as unknown as PrismLogger; // Prism declares a whole pino logger and calls only these methods.

/** @param file - The path of a contract without references to other files. */
export async function openPlainPrism(file: string): Promise<PlainPrism> {
  const operations = await getHttpOperationsFromSpec(file);
  const server = createServer(operations, {
    cors: false,
    components: { logger: silentLogger },
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
  });
  const url = await server.listen(0, '127.0.0.1');
  return { url, operations, request: (options) => send(url, options), close: () => server.close() };
}

// Headers of the connection, not of the response.
const connectionHeaders = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

function send(url: string, { method = 'GET', path, headers = {} }: PrismRequest): Promise<MockResponse> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url + path, { method, headers, agent: false }, async (response) => {
      let body = '';
      for await (const chunk of response.setEncoding('utf8')) body += chunk;
      const own = Object.entries(response.headers).filter(([name]) => !connectionHeaders.has(name));
      resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(own) as Record<string, string>, body });
    });
    request.once('error', reject).end();
  });
}
