/** A mock of the services, with the options that the command needs to use it. */
import { EventEmitter, once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startMock } from '@job-status/mock';
import { jobStatusWith, type Run, type RunOptions, type Variables } from './job-status.ts';

export interface TestMock extends AsyncDisposable {
  readonly url: string;
  /** The environment variables that point the command to the mock. */
  readonly env: Variables;
  /** The paths of the received requests, including those without a response. */
  readonly requests: readonly string[];
  /** Resolves with the next request. */
  nextRequest(): Promise<unknown>;
  /** Runs the command against the mock. */
  run(args: readonly string[], options?: RunOptions): Run;
}

/** Starts the mock behind a server that records each request on arrival, because the mock reports requests after their responses. */
export async function openMock(): Promise<TestMock> {
  const mock = await startMock({ port: 0 });
  const requests: string[] = [];
  const events = new EventEmitter();
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    events.emit('request');
    const { url = '', method, headers } = request;
    const forwarded = sendRequest(mock.url + url, { method, headers }, (received) => {
      response.writeHead(received.statusCode ?? 0, received.headers);
      received.pipe(response);
      received.on('error', () => response.destroy());
    });
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    forwarded.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    JOB_STATUS_ENDPOINT: url,
    JOB_STATUS_PROJECT: 'p',
    JOB_STATUS_CLUSTER: 'c',
    JOB_STATUS_TOKEN: 'test-token',
  };
  return {
    url,
    env,
    requests,
    nextRequest: () => once(events, 'request'),
    run: (args, options = {}) => jobStatusWith({ ...options, env: { ...env, ...options.env } }, ...args),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await mock.stop();
    },
  };
}
