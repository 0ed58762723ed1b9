import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { slugs } from '@job-status/spec-tools';
import { afterEach, describe, expect, test } from 'vitest';
import { type Mock, MockError, type RequestEntry, startMock } from '../index.ts';

const started: Mock[] = [];
async function start(options: Parameters<typeof startMock>[0] = {}): Promise<Mock> {
  const mock = await startMock({ port: 0, ...options });
  started.push(mock);
  return mock;
}
afterEach(() => Promise.all(started.splice(0).map((mock) => mock.stop())));

describe('starting', () => {
  test('serves every API on one port', async () => {
    const { url, port, apis } = await start();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(apis.map(({ slug }) => slug)).toEqual(slugs);
    for (const { example } of apis) {
      const response = await fetch(url + example.path, { headers: example.headers });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
    }
  });

  test('serves only the selected APIs', async () => {
    const all = await start();
    const one = await start({ apis: ['dli'] });
    expect(one.apis.map(({ slug }) => slug)).toEqual(['dli']);
    for (const { slug, example } of all.apis) {
      const { status } = await fetch(one.url + example.path, { headers: example.headers });
      expect(status).toBe(slug === 'dli' ? 200 : 404);
    }
  });

  test('listens on the loopback interface and allows no other origin', async () => {
    const { url, apis } = await start();
    expect(new URL(url).hostname).toBe('127.0.0.1');
    for (const method of ['GET', 'OPTIONS']) {
      const response = await fetch(url + apis[0]?.example.path, {
        method,
        headers: { ...apis[0]?.example.headers, origin: 'https://example.com', 'access-control-request-method': 'GET' },
      });
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('reports each request', async () => {
    const entries: RequestEntry[] = [];
    const { url } = await start({ onRequest: (entry) => entries.push(entry) });
    await (await fetch(`${url}/nowhere?a=b`, { method: 'POST', body: 'x' })).text();
    expect(entries).toEqual([{ method: 'POST', path: '/nowhere?a=b', status: 404, ms: expect.any(Number) }]);
    expect(entries[0]?.ms).toBeGreaterThan(0);
  });

  test('reports the status and verdict that a response states', async () => {
    const entries: RequestEntry[] = [];
    const { url } = await start({ onRequest: (entry) => entries.push(entry), onWarning: () => {} });
    const headers = { 'X-Auth-Token': 't' };
    for (const name of ['cancelled', 'cancelled', 'canceled', 'html']) {
      await (await fetch(`${url}/v1.0/p/jobs/${name}/status`, { headers })).text();
    }
    expect(entries).toMatchObject([
      { jobStatus: 'RUNNING', verdict: 'pending' },
      { jobStatus: 'CANCELLED', verdict: 'cancelled' },
      { jobStatus: 'FINISHED', closestScenario: 'cancelled' },
      { status: 200 },
    ]);
    expect(entries[0]).not.toHaveProperty('closestScenario');
    expect(entries[3]).not.toHaveProperty('jobStatus');
  });

  test('serves a description of the mock at /', async () => {
    const { url, apis } = await start();
    const page = await (await fetch(url)).text();
    expect(page).toContain('@job-status/mock');
    for (const { title, example } of apis) expect(page).toMatch(new RegExp(`${title}:\n  curl .*${example.path}'\n`));
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);
    const plain = await start({ plain: true });
    expect((await fetch(plain.url)).status).toBe(404);
  });

  test('states the allowed methods in every 405', async () => {
    const { url, apis } = await start({ staticDir: new URL('.', import.meta.url) });
    const requests: [path: string, method: string, allow: string][] = [
      [apis[0]?.example.path ?? '', 'POST', 'GET'],
      [apis[0]?.example.path ?? '', 'HEAD', 'GET'],
      ['/__mock/jobs', 'PATCH', 'GET, DELETE'],
      ['/__mock/clock', 'DELETE', 'GET, POST'],
      ['/index.html', 'PUT', 'GET, HEAD'],
    ];
    for (const [path, method, allow] of requests) {
      const response = await fetch(url + path, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    }
  });

  test('lists the network addresses if it listens on all interfaces', async () => {
    const open = await start({ host: '0.0.0.0' });
    expect(new URL(open.url).hostname).toBe('127.0.0.1');
    for (const url of open.networkUrls) expect((await fetch(url)).status).toBe(200);
    expect((await start()).networkUrls).toEqual([]);
  });
});

describe('rejects', () => {
  test('a port in use, with the remedy', async () => {
    const { port } = await start();
    const failure = startMock({ port });
    await expect(failure).rejects.toBeInstanceOf(MockError);
    await expect(failure).rejects.toMatchObject({ code: 'PORT_IN_USE', message: expect.stringContaining(`${port}`) });
    await expect(failure).rejects.toThrow('--port');
  });

  test.each([
    ['UNKNOWN_API', { apis: ['dli', 'obs'] }, /"obs".*dataarts, dli, cdm/],
    ['UNKNOWN_API', { apis: ['../package'] }, /"\.\.\/package"/],
    ['INVALID_PORT', { port: 65536 }, /65536/],
    ['UNKNOWN_OPTION', { prot: 0 } as object, /option prot does not exist\. Did you mean port\?/],
    ['INVALID_PORT', { port: 1.5 }, /1\.5/],
    ['INVALID_SITE', { staticDir: '/no/such/folder' }, /\/no\/such\/folder/],
    ['INVALID_SITE', { staticDir: import.meta.filename }, /must be a folder/],
    ['CANNOT_LISTEN', { host: '192.0.2.1' }, /192\.0\.2\.1/],
  ])('%s: %o', async (code, options, message) => {
    const failure = start(options);
    await expect(failure).rejects.toMatchObject({ name: 'MockError', code });
    await expect(failure).rejects.toThrow(message);
  });
});

describe('stopping', () => {
  test('frees the port despite open connections in every state', async () => {
    const { url, port, apis, stop } = await start();
    const agent = new Agent({ keepAlive: true });
    const [response] = (await once(get(url + apis[0]?.example.path, { agent }), 'response')) as [IncomingMessage];
    await text(response);

    const half = ['', 'GET / HT', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf'];
    const sockets = await Promise.all(
      half.map(async (bytes) => {
        const socket = connect(port, '127.0.0.1');
        await once(socket, 'connect');
        await new Promise((resolve) => socket.write(bytes, resolve));
        return socket.on('error', () => {}).resume();
      }),
    );
    // A response on a later connection shows that the server has accepted the earlier ones.
    await (await fetch(url)).text();

    const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));
    await stop();
    await closed;
    await expect(fetch(url)).rejects.toThrow();
    const again = await start({ port });
    expect(again.port).toBe(port);
    agent.destroy();
  });

  test('can be repeated', async () => {
    const { stop } = await start();
    await Promise.all([stop(), stop()]);
    await stop();
  });

  test('happens at the end of a block that uses the mock', async () => {
    const url = await (async () => {
      await using mock = await startMock({ port: 0 });
      expect((await fetch(mock.url)).ok).toBe(true);
      return mock.url;
    })();
    await expect(fetch(url)).rejects.toThrow();
  });
});

test('two thousand requests leave no socket behind', async () => {
  const { url, apis } = await start();
  const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  const before = sockets();
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const ask = async (path: string, headers: Readonly<Record<string, string>>): Promise<void> => {
    const [response] = (await once(get(url + path, { agent, headers }), 'response')) as [IncomingMessage];
    await text(response);
  };
  for (let done = 0; done < 2000; done += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const api = apis[index % apis.length];
        return ask(api?.example.path ?? '/', api?.example.headers ?? {});
      }),
    );
  }
  // Both ends of each connection are in this process.
  expect(sockets() - before).toBeLessThanOrEqual(2 * 8);
  agent.destroy();
});
