import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../index.ts';
import { parseStatus, rawRequest } from './raw-request.fixture.ts';

const secret = 'not for the public';
let parent: string;
let mock: Mock;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'job-status-mock-'));
  const root = join(parent, 'site');
  const files: Record<string, string> = {
    'index.html': '<!doctype html><title>Start</title>',
    'guide/index.html': '<!doctype html><title>Guide</title>',
    'empty/.keep': '',
    'assets/a b.css': 'a { color: red }',
    'assets/app.JS': 'run()',
    'assets/data.bin': 'bytes',
    'v1.0/page.html': 'hidden by the API of the same name',
    '.env': secret,
    '.git/config': secret,
    '../secret.txt': secret,
    '../site-of-another/page.html': secret,
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), content);
  }
  await symlink(join(parent, 'secret.txt'), join(root, 'link.txt'));
  await symlink(parent, join(root, 'up'));
  await symlink(join(parent, 'site-of-another'), join(root, 'neighbour'));
  mock = await startMock({ port: 0, staticDir: pathToFileURL(root) });
});
afterAll(async () => {
  await mock.stop();
  await rm(parent, { recursive: true });
});

const raw = (target: string, method = 'GET'): Promise<string> =>
  rawRequest(mock.port, `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);

test.each([
  ['/', 'text/html; charset=utf-8', /Start/],
  ['/index.html?v=1', 'text/html; charset=utf-8', /Start/],
  ['/guide/', 'text/html; charset=utf-8', /Guide/],
  ['/assets/a%20b.css', 'text/css; charset=utf-8', /red/],
  ['/assets/app.JS', 'text/javascript; charset=utf-8', /run/],
  ['/assets/data.bin', 'application/octet-stream', /bytes/],
])('%s is served as %s', async (path, type, content) => {
  const page = await fetch(mock.url + path);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe(type);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(await page.text()).toMatch(content);

  const head = await fetch(mock.url + path, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.headers.get('content-length')).toBe(page.headers.get('content-length'));
  expect(await head.text()).toBe('');
});

test('redirects a folder without a trailing slash', async () => {
  const answer = await fetch(`${mock.url}/guide`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([308, 'guide/']);
  expect(await (await fetch(`${mock.url}/guide`)).text()).toContain('Guide');
});

describe('does not serve hidden files or files outside the folder', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%2fsite-of-another/page.html',
    '//../secret.txt',
    '/./..//secret.txt',
    '/%00/../secret.txt',
    '/secret.txt%00.html',
    '/link.txt',
    '/up/secret.txt',
    '/neighbour/page.html',
    '/.env',
    '/%2eenv',
    '/.git/config',
    '/index.html/..%2f..%2fsecret.txt',
    '/C:%5cWindows',
    '/etc/passwd',
    '//etc/passwd',
  ])('%s', async (target) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await raw(target, method);
      expect(parseStatus(answer)).toBe(404);
      expect(answer).not.toContain(secret);
    }
  });

  test.each(['/empty/', '/assets/', '/nowhere', '/index.html/', '/up/'])('%s does not exist', async (path) => {
    const answer = await fetch(mock.url + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(await answer.text()).toBe(`${path} does not exist.\n`);
  });
});

test('accepts only GET and HEAD', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await fetch(`${mock.url}/index.html`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});

test('rejects a path that cannot be decoded', async () => {
  expect(parseStatus(await raw('/%ZZ'))).toBe(400);
});

test('does not change the responses of the APIs', async () => {
  const without = await startMock({ port: 0 });
  const { path = '', headers = {} } = mock.apis[1]?.example ?? {};
  for (const target of [path, `${path}/more`, '/v1.0/page.html', path.replace('v1.0', '%76%31.0')]) {
    const [one, other] = await Promise.all([mock, without].map(({ url }) => fetch(url + target, { headers })));
    expect(one?.status).toBe(other?.status);
    expect(one?.headers.get('content-type')).toBe(other?.headers.get('content-type'));
    expect(await one?.text()).toBe(await other?.text());
  }
  await without.stop();
});

test('serves the control API together with the site, except in plain mode', async () => {
  expect(await (await fetch(`${mock.url}/__mock/jobs`)).json()).toEqual([]);
  const plain = await startMock({ port: 0, plain: true, staticDir: import.meta.dirname });
  const answer = await fetch(`${plain.url}/__mock/jobs`);
  expect([answer.status, await answer.text()]).toEqual([404, '/__mock/jobs does not exist.\n']);
  await plain.stop();
});
