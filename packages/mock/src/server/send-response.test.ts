/** A delayed response is canceled with its connection, and one that never ends does not delay others. */
import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Mock, type RequestEntry, startMock } from '../index.ts';

const started: Mock[] = [];
afterEach(() => Promise.all(started.splice(0).map((mock) => mock.stop())));

async function start(options: Parameters<typeof startMock>[0] = {}): Promise<Mock> {
  const mock = await startMock({ port: 0, ...options });
  started.push(mock);
  return mock;
}

const toPath = (job: string): string => `/v1.0/p/jobs/${job}/status`;

/** Opens a connection, sends a request for a job, and waits for the first bytes of the response if there are any. */
async function openRequest(mock: Mock, job: string, hasHead: boolean): Promise<Socket> {
  const socket = connect(mock.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.write(`GET ${toPath(job)} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\n\r\n`);
  if (hasHead) await once(socket, 'data');
  else while (mock.control.jobs().length === 0) await new Promise(setImmediate);
  return socket.resume();
}

const countTimers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

const waiting: [job: string, hasHead: boolean][] = [
  ['slow-headers', false],
  ['never-answers', false],
  ['stalled-body', true],
  ['dripping-body', true],
];

describe.each(waiting)('%s', (job, hasHead) => {
  test('ends with its connection', async () => {
    const entries: RequestEntry[] = [];
    const log = new EventEmitter();
    const mock = await start({
      onRequest: (entry) => {
        entries.push(entry);
        log.emit('entry');
      },
    });
    const before = countTimers();
    const socket = await openRequest(mock, job, hasHead);
    const logged = once(log, 'entry');
    socket.destroy();
    await logged;
    expect(countTimers()).toBeLessThanOrEqual(before);
    const served = hasHead ? { jobStatus: 'FINISHED', verdict: 'success' } : {};
    expect(entries).toEqual([
      { method: 'GET', path: toPath(job), status: hasHead ? 200 : 0, ms: expect.any(Number), ...served },
    ]);
  });

  test('does not keep the mock from stopping', async () => {
    const mock = await start();
    const before = countTimers();
    const socket = await openRequest(mock, job, hasHead);
    const closed = once(socket, 'close');
    await mock.stop();
    await closed;
    expect(countTimers()).toBeLessThanOrEqual(before);
  });
});

test('a hundred responses that never end do not delay others', async () => {
  const mock = await start();
  const sockets = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      openRequest(mock, `${waiting[n % 4]?.[0]}-${n}`, waiting[n % 4]?.[1] ?? false),
    ),
  );
  const response = await fetch(mock.url + toPath('finished'), { headers: { 'X-Auth-Token': 't' } });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: 'FINISHED' });
  for (const socket of sockets) socket.destroy();
});

test('an incomplete response has a larger content length', async () => {
  const mock = await start();
  const socket = connect(mock.port, '127.0.0.1').setEncoding('latin1');
  socket.write(`GET ${toPath('body-reset')} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\n\r\n`);
  let answer = '';
  socket.on('data', (piece) => {
    answer += piece;
  });
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  expect(Buffer.byteLength(body)).toBe(Math.floor(length / 2));
});
