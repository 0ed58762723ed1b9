import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mock, startMock } from '../index.ts';

const origin = 'http://localhost:5173';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, cors: origin });
});
afterAll(() => mock.stop());

const example = (): { path: string; headers: Readonly<Record<string, string>> } =>
  mock.apis[0]?.example ?? { path: '/', headers: {} };

function readCorsHeaders(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control')));
}

test('lets pages of the origin read responses', async () => {
  const response = await fetch(mock.url + example().path, { headers: { ...example().headers, origin } });
  expect(response.status).toBe(200);
  expect(readCorsHeaders(response)).toEqual({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': '*',
  });
  expect(response.headers.get('vary')).toBe('Origin');
});

test.each([example, () => ({ path: '/__mock/jobs' })])('responds to their preflight requests', async (target) => {
  const headers = {
    origin,
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'x-auth-token, workspace',
  };
  const response = await fetch(mock.url + target().path, { method: 'OPTIONS', headers });
  expect(response.status).toBe(204);
  expect(readCorsHeaders(response)).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': 'x-auth-token, workspace',
  });
});

test.each(['http://localhost:5174', 'https://localhost:5173', 'http://evil.test', 'null'])(
  '%s gets no CORS headers',
  async (other) => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { ...example().headers, origin: other, 'access-control-request-method': 'GET' };
      const response = await fetch(mock.url + example().path, { method, headers });
      expect(readCorsHeaders(response)).toEqual({});
      expect(response.headers.get('vary')).toBe('Origin');
    }
  },
);

test.each(['*', 'localhost:5173', 'http://localhost:5173/', 'http://a.test, http://b.test', 'null', ''])(
  '%j is rejected, because it is not one exact origin',
  async (cors) => {
    const failure = startMock({ port: 0, cors });
    await expect(failure).rejects.toMatchObject({ name: 'MockError', code: 'INVALID_ORIGIN' });
  },
);
