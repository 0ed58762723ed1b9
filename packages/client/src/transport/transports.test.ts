/** The roads behave the same, to the letter. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatcherTransport, findDispatcher } from './dispatcher.ts';
import { fetchTransport } from './fetch.ts';
import { httpTransport } from './http.ts';
import { platformTransport } from './node.ts';
import { BodyTooLarge, type OutgoingRequest, type Transport } from './transport.ts';

const dispatcher = findDispatcher();

const roads: [name: string, transport: Transport][] = [
  ['fetch', fetchTransport((request) => fetch(request))],
  ['node:http', httpTransport],
  ...(dispatcher === undefined ? [] : [['dispatcher', dispatcherTransport(dispatcher)] as [string, Transport]]),
];

it('finds a dispatcher in every line of Node that has fetch', () => {
  expect(dispatcher).toBeDefined();
});

/** The road of `fetch` opens as many as its caller has requests under way. */
const bounded = roads.filter(([name]) => name !== 'fetch');

it.each(bounded)('%s opens at most 64 connections, however much is asked', async (_, transport) => {
  let most = 0;
  let open = 0;
  const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
  server.on('connection', (socket) => {
    open += 1;
    most = Math.max(most, open);
    socket.once('close', () => {
      open -= 1;
    });
  });
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const { signal } = new AbortController();
  const asker = async (): Promise<void> => {
    for (let nth = 0; nth < 20; nth += 1) await transport({ url, headers: {}, signal, maxResponseBytes: 1_000 });
  };
  await Promise.all(Array.from({ length: 200 }, asker));
  server.close().closeAllConnections();

  expect(most).toBeGreaterThan(8);
  expect(most).toBeLessThanOrEqual(64);
});

it('the platform keeps its connections after an abort of all', async () => {
  let connections = 0;
  let isSilent = true;
  const server = createServer((_, response) => {
    if (!isSilent) response.end('{}');
  }).listen(0, '127.0.0.1');
  server.on('connection', () => {
    connections += 1;
  });
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const asker = async (signal: AbortSignal): Promise<void> => {
    for (let nth = 0; nth < 60; nth += 1)
      await platformTransport({ url, headers: {}, signal, maxResponseBytes: 1_000 });
  };
  // Each has a signal of its own, for 64 listeners on one would be a warning.
  const first = Array.from({ length: 64 }, () => new AbortController());
  const given = Promise.allSettled(first.map(({ signal }) => asker(signal)));
  const waiting = Array.from({ length: 64 }, () => asker(new AbortController().signal));
  while (connections < 64) await once(server, 'connection');
  isSilent = false;
  for (const controller of first) controller.abort();
  await Promise.all([given, ...waiting]);
  server.close().closeAllConnections();

  // Of 3,840 calls: those that were aborted, those after which it was noticed, and as many as each road needs.
  expect(connections).toBeLessThanOrEqual(64 + 64 + 3 * 128 + 64);
});

describe.each(roads)('%s', (_, transport) => {
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

  const send = (changes: Partial<OutgoingRequest> = {}): ReturnType<Transport> =>
    transport({
      url,
      headers: { 'accept-encoding': 'identity' },
      signal: new AbortController().signal,
      maxResponseBytes: 1_000,
      ...changes,
    });

  it('sends a GET with its path, its query and its headers, and takes in the answer', async () => {
    const seen: unknown[] = [];
    listener = (request, response) => {
      seen.push(request.method, request.url, request.headers['x-auth-token'], request.headers['accept-encoding']);
      response.writeHead(200, { 'X-Request-Id': 'r', 'X-Many': ['a', 'b'] });
      response.write('"gr');
      response.end('ün"');
    };
    const { status, header, text } = await send({ headers: { 'x-auth-token': 't', 'accept-encoding': 'identity' } });

    expect(seen).toEqual(['GET', '/a%20b?c=d', 't', 'identity']);
    expect([status, text, header('x-request-id'), header('x-many'), header('x-none')]).toEqual([
      200,
      '"grün"',
      'r',
      'a, b',
      undefined,
    ]);
  });

  it.each([204, 301, 304, 401, 500])('takes %i as it is', async (status) => {
    listener = (_request, response) => response.writeHead(status, { location: '/elsewhere' }).end();

    expect(await send()).toMatchObject({ status, text: '' });
  });

  it('has no text for bytes that are no UTF-8, and drops a byte order mark', async () => {
    listener = (_request, response) => response.end(Buffer.from([0x22, 0xff, 0x22]));
    expect((await send()).text).toBeUndefined();
    listener = (_request, response) => response.end(Buffer.from('\ufeff{}'));
    expect((await send()).text).toBe('{}');
  });

  it('refuses a body that has too much, as soon as it has', async () => {
    let closed: Promise<unknown> | undefined;
    listener = (request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      response.write(Buffer.alloc(1_001));
    };

    await expect(send()).rejects.toThrow(BodyTooLarge);
    await closed;
  });

  it('takes a body that has just as much as it may', async () => {
    listener = (_request, response) => response.end('x'.repeat(1_000));

    expect((await send()).text).toHaveLength(1_000);
  });

  it.each<[string, RequestListener]>([
    ['before the answer', (request) => request.socket.destroy()],
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
      setImmediate(() => controller.abort('enough'));
    };

    await expect(send({ signal: controller.signal })).rejects.toBe('enough');
    await closed;
  });

  it('sends nothing when its signal has fired', async () => {
    let requests = 0;
    listener = (_request, response) => {
      requests += 1;
      response.end();
    };

    await expect(send({ signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    expect(requests).toBe(0);
  });
});
