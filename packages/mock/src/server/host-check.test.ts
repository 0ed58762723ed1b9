/** The mock checks the `Host` header, because a web page could otherwise reach it by DNS rebinding. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../index.ts';
import { createHostCheck } from './host-check.ts';
import { parseStatus, rawRequest } from './raw-request.fixture.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, allowedHosts: ['Mock.test'] });
});
afterAll(() => mock.stop());

function request(host: string, path: string): Promise<string> {
  return rawRequest(mock.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-Auth-Token: t\r\n\r\n`);
}

const paths = ['/__mock/jobs', '/v1.0/p/jobs/happy/status', '/'];

test.each(['localhost', 'LOCALHOST:4010', 'a.localhost', '127.0.0.1', '127.9.9.9:80', '[::1]:4010', 'mock.test:1'])(
  'accepts %s',
  async (host) => {
    for (const path of paths) expect(parseStatus(await request(host, path))).toBe(200);
  },
);

test.each([
  'evil.test',
  'evil.test:4010',
  'localhost.evil.test',
  '127.0.0.1.evil.test',
  '10.0.0.1',
  'mock.test.evil',
  'a b',
])('rejects %s', async (host) => {
  mock.control.reset();
  for (const path of paths) {
    const response = await request(host, path);
    expect(parseStatus(response)).toBe(421);
    expect(response).toMatch(/is not allowed\. Use 127\.0\.0\.1, or allow the host/);
  }
  expect(mock.control.jobs()).toEqual([]);
});

test('accepts HTTP/1.0 without a host', async () => {
  expect(parseStatus(await rawRequest(mock.port, 'GET /__mock/jobs HTTP/1.0\r\n\r\n'))).toBe(200);
});

describe('allowed hosts', () => {
  test('include the address that the mock listens on', () => {
    expect(() => createHostCheck('192.0.2.7')('192.0.2.7:4010')).not.toThrow();
    expect(() => createHostCheck('fd00::7')('[fd00::7]:4010')).not.toThrow();
    expect(() => createHostCheck('192.0.2.7')('192.0.2.8')).toThrow('is not allowed');
  });

  test('may include all hosts', () => {
    expect(() => createHostCheck('127.0.0.1', ['*'])('evil.test')).not.toThrow();
  });

  test.each(['http://mock.test', 'mock.test:4010', '', 'a b'])('cannot be %j', async (host) => {
    await expect(startMock({ port: 0, allowedHosts: [host] })).rejects.toMatchObject({ code: 'INVALID_HOST' });
  });
});
