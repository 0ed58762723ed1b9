/** All transports behave the same. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import * as undici6 from 'undici6';
import * as undici7 from 'undici7';
import * as undici8 from 'undici8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFetchTransport, createPlatformFetchTransport } from './fetch.ts';
import { NodeHttpTransport } from './node.ts';
import { BodyTooLargeError, type OutgoingRequest, type RawResponse, type Transport } from './transport.ts';
import { createDispatcherTransport } from './undici-dispatcher.ts';

const transports: [name: string, transport: Transport][] = [
  ['node:http', new NodeHttpTransport()],
  ['the platform fetch', createPlatformFetchTransport()],
  ['a fetch function', createFetchTransport((request) => fetch(request))],
  ['undici 6', createDispatcherTransport(new undici6.Agent())],
  ['undici 7', createDispatcherTransport(new undici7.Agent())],
  ['undici 8', createDispatcherTransport(new undici8.Agent())],
  ['undici 6 with redirects', createDispatcherTransport(new undici6.Agent({ maxRedirections: 3 }))],
  [
    'undici 7 with redirects',
    createDispatcherTransport(new undici7.Agent().compose(undici7.interceptors.redirect({ maxRedirections: 3 }))),
  ],
  [
    'undici 8 with redirects',
    createDispatcherTransport(new undici8.Agent().compose(undici8.interceptors.redirect({ maxRedirections: 3 }))),
  ],
];

it('node:http opens at most 64 connections to a host', async () => {
  let peak = 0;
  let open = 0;
  const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
  server.on('connection', (socket) => {
    open += 1;
    peak = Math.max(peak, open);
    socket.once('close', () => {
      open -= 1;
    });
  });
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const { signal } = new AbortController();
  const transport = new NodeHttpTransport();
  const poll = async (): Promise<void> => {
    for (let nth = 0; nth < 20; nth += 1) await transport.send({ url, headers: {}, signal, maxResponseBytes: 1_000 });
  };
  await Promise.all(Array.from({ length: 200 }, poll));
  server.close().closeAllConnections();

  expect(peak).toBe(64);
});

describe.each(transports)('%s', (_, transport) => {
  let server: Server;
  let listener: RequestListener;
  let url: URL;
  beforeEach(async () => {
    server = createServer((request, response) => listener(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a%20b?c=d`);
  });
  afterEach(() => {
    server.close().closeAllConnections();
  });

  const send = (changes: Partial<OutgoingRequest> = {}): Promise<RawResponse> =>
    transport.send({
      url,
      headers: { 'accept-encoding': 'identity' },
      signal: new AbortController().signal,
      maxResponseBytes: 1_000,
      ...changes,
    });

  it('sends a GET with its path, query and headers, and reads the response', async () => {
    const seen: unknown[] = [];
    listener = (request, response) => {
      seen.push(request.method, request.url, request.headers['x-auth-token'], request.headers['accept-encoding']);
      response.writeHead(200, { 'X-Request-Id': 'r', 'X-Many': ['a', 'b'] });
      response.write('"gr');
      response.end('ün"');
    };
    const {
      status,
      header,
      text: body,
    } = await send({ headers: { 'x-auth-token': 't', 'accept-encoding': 'identity' } });

    expect(seen).toEqual(['GET', '/a%20b?c=d', 't', 'identity']);
    expect([status, body, header('x-request-id'), header('x-many'), header('x-none')]).toEqual([
      200,
      '"grün"',
      'r',
      'a, b',
      undefined,
    ]);
  });

  it('sends a POST with its body', async () => {
    listener = async (request, response) => {
      response.end(`${request.method} ${request.headers['content-type']} ${await text(request)}`);
    };
    const headers = { 'content-type': 'application/json' };

    expect((await send({ method: 'POST', headers, body: '"grün"' })).text).toBe('POST application/json "grün"');
  });

  it.each([204, 301, 304, 401, 500])('returns a %i unchanged', async (status) => {
    listener = (_request, response) => response.writeHead(status, { location: '/elsewhere' }).end();

    expect(await send()).toMatchObject({ status, text: '' });
  });

  it('does not decode bytes that are not UTF-8, and drops a byte order mark', async () => {
    listener = (_request, response) => response.end(Buffer.from([0x22, 0xff, 0x22]));
    expect((await send()).text).toBeUndefined();
    listener = (_request, response) => response.end(Buffer.from('\ufeff{}'));
    expect((await send()).text).toBe('{}');
  });

  it('rejects a body as soon as it exceeds the limit', async () => {
    let closed: Promise<unknown> | undefined;
    listener = (request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      response.write(Buffer.alloc(1_001));
    };

    await expect(send()).rejects.toThrow(BodyTooLargeError);
    await closed;
  });

  it('accepts a body of exactly the maximum size', async () => {
    listener = (_request, response) => response.end('x'.repeat(1_000));

    expect((await send()).text).toHaveLength(1_000);
  });

  it.each<[string, RequestListener]>([
    ['before the response', (request) => request.socket.destroy()],
    [
      'in the middle of a body that has a length',
      (_, response) => response.writeHead(200, { 'content-length': 9 }).write('{}', () => response.destroy()),
    ],
    [
      'in the middle of a body in chunks',
      (_, response) => response.writeHead(200).write('{}', () => response.destroy()),
    ],
  ])('rejects when the connection ends %s', async (_place, end) => {
    listener = end;

    await expect(send()).rejects.toThrow();
  });

  it.each<[string, RequestListener]>([
    ['while it waits', () => undefined],
    ['while it reads', (_, response) => response.writeHead(200).write('{')],
  ])('ends with the reason of its signal %s, and closes the connection', async (_place, stall) => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    listener = (request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      stall(request, response);
      void setImmediate().then(() => controller.abort('enough'));
    };

    await expect(send({ signal: controller.signal })).rejects.toBe('enough');
    await closed;
  });

  it('closes the connection of each of 200 aborted requests', async () => {
    const closed: Promise<unknown>[] = [];
    listener = (request, response) => {
      closed.push(new Promise((resolve) => request.socket.once('close', resolve)));
      if (request.headers['x-half'] === '1') response.writeHead(200).write('{');
    };
    const delays = [() => undefined, setImmediate, () => once(server, 'request')];
    for (let n = 0; n < 200; n += 20) {
      const controllers = Array.from({ length: 20 }, () => new AbortController());
      const sent = controllers.map(({ signal }, m) => send({ signal, headers: { 'x-half': String(m % 2) } }));
      const settled = Promise.allSettled(sent);
      await delays[(n / 20) % delays.length]?.();
      for (const controller of controllers) controller.abort('enough');
      expect((await settled).filter(({ status }) => status === 'fulfilled')).toEqual([]);
    }
    await Promise.all(closed);

    expect(closed).not.toEqual([]);
  });

  it('sends nothing if the signal has already fired', async () => {
    let requests = 0;
    listener = (_request, response) => {
      requests += 1;
      response.end();
    };

    await expect(send({ signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    expect(requests).toBe(0);
  });
});
