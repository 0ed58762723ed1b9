import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../index.ts';
import { parseStatus, rawRequest } from './raw-request.fixture.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

function firstExample(): { path: string; headers: Readonly<Record<string, string>> } {
  const [api] = mock.apis;
  if (api === undefined) throw new Error('The mock serves nothing.');
  return api.example;
}

/** Creates a complete request as bytes, to an API by default. */
function request({
  method = 'GET',
  target = firstExample().path,
  headers = '',
  body = '',
  host = 'Host: localhost\r\n',
} = {}): string {
  const credentials = Object.entries(firstExample().headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${host}Connection: close\r\n${credentials.join('')}${headers}\r\n${body}`;
}

/** Returns the example path with another value of its last parameter. */
const withName = (name: string): string => firstExample().path.replace(/[^/]+(?=\/status$)/, name);

const malformed: Record<string, [status: number, bytes: () => string]> = {
  'a lone % in a parameter': [400, () => request({ target: withName('%') })],
  'a % without digits': [400, () => request({ target: withName('%ZZ') })],
  'an overlong encoding of a dot': [400, () => request({ target: withName('%C0%AE') })],
  'a byte that is not UTF-8': [400, () => request({ target: withName('%FF') })],
  'a truncated character': [400, () => request({ target: withName('%E4%BD') })],
  'a % anywhere else': [400, () => request({ target: '/%' })],
  'no URL': [400, () => request({ target: '//' })],
  'an invalid absolute target': [400, () => request({ target: 'http://[' })],
  'an invalid Accept': [400, () => request({ headers: 'Accept: ;,/,\r\n' })],
  'an Accept of commas': [400, () => request({ headers: 'Accept: ,,\r\n' })],
  'an Accept without a valid matching type': [400, () => request({ headers: 'Accept: text/html, nonsense\r\n' })],
  'an invalid parameter in Accept': [400, () => request({ headers: 'Accept: text/html; =\r\n' })],
  'a Prefer without a number': [422, () => request({ headers: 'Prefer: code=%%%\r\n' })],
  'a Prefer for a status that is not final': [422, () => request({ headers: 'Prefer: code=101\r\n' })],
  'a Prefer for an invalid status': [422, () => request({ headers: 'Prefer: code=099\r\n' })],
  'an invalid Content-Type': [400, () => request({ headers: 'Content-Type: ;;;\r\n' })],
  'an invalid Content-Type with a body': [
    400,
    () => request({ headers: 'Content-Type: ;;;\r\nContent-Length: 2\r\n', body: '{}' }),
  ],
  'invalid JSON': [
    400,
    () => request({ method: 'POST', headers: 'Content-Type: application/json\r\nContent-Length: 1\r\n', body: '{' }),
  ],
  'a body of more than 10 MB': [
    413,
    () => request({ method: 'POST', headers: `Content-Length: ${11 << 20}\r\n`, body: 'x'.repeat(11 << 20) }),
  ],
  'a body with a method that takes none': [
    405,
    () => request({ method: 'POST', headers: 'Content-Length: 1\r\n', body: 'x' }),
  ],
  HEAD: [405, () => request({ method: 'HEAD' })],
  OPTIONS: [405, () => request({ method: 'OPTIONS' })],
  'OPTIONS *': [404, () => request({ method: 'OPTIONS', target: '*' })],
  CONNECT: [405, () => request({ method: 'CONNECT', target: 'example.com:443' })],
  'an absolute target with an unknown path': [404, () => request({ target: 'http://example.com/nowhere' })],
  'an unknown expectation': [417, () => request({ headers: 'Expect: miracles\r\n' })],
  'no Host': [400, () => request({ host: '' })],
  'a URL of 100 kB': [431, () => request({ target: `/${'a'.repeat(100_000)}` })],
  'headers of 100 kB': [431, () => request({ headers: `X-Long: ${'a'.repeat(100_000)}\r\n` })],
  'ten thousand headers': [431, () => request({ headers: 'a: b\r\n'.repeat(10_000) })],
  'an incomplete request line': [400, () => 'GET /v1.0/a'],
  'incomplete headers': [400, () => request().slice(0, -2)],
  'an incomplete body': [400, () => request({ method: 'POST', headers: 'Content-Length: 9\r\n', body: 'half' })],
  'an incomplete chunk': [
    400,
    () => request({ method: 'POST', headers: 'Transfer-Encoding: chunked\r\n', body: '9\r\nhalf' }),
  ],
  'two content lengths': [
    400,
    () => request({ method: 'POST', headers: 'Content-Length: 1\r\nContent-Length: 2\r\n', body: 'xx' }),
  ],
  'a content length and chunks': [
    400,
    () =>
      request({ method: 'POST', headers: 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n', body: '0\r\n\r\n' }),
  ],
  'an unknown method': [400, () => request({ method: 'BREW' })],
  'a control character in the path': [400, () => request({ target: '/a\x1b[31mb' })],
  'a byte above ASCII in the path': [400, () => request({ target: '/caf\xe9' })],
  TLS: [400, () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  'HTTP/2': [400, () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
};

describe('a malformed request gets a response, and so does the next request', () => {
  test.each(Object.entries(malformed))('%s', async (name, [status, bytes]) => {
    const answer = await rawRequest(mock.port, bytes());
    expect(parseStatus(answer)).toBe(status);
    expect(answer).toMatch(/^content-type: application\/problem\+json\r$/im);
    if (name !== 'HEAD') {
      const [, body = ''] = answer.split('\r\n\r\n');
      expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringMatching(/./) });
    }
    expect(parseStatus(await rawRequest(mock.port, request()))).toBe(200);
  });
});

test('the problem explains the error', async () => {
  const answer = await rawRequest(mock.port, request({ headers: 'Accept: text/html, nonsense\r\n' }));
  expect(answer).toContain('The Accept header contains \\" nonsense\\"');
});

test.each([
  ['an absolute target', () => request({ target: `http://elsewhere${firstExample().path}` })],
  ['an invalid Prefer, which Prism ignores', () => request({ headers: 'Prefer: ;;=,,"\r\n' })],
  ['an Accept with one valid matching type', () => request({ headers: 'Accept: nonsense, application/json\r\n' })],
  ['HTTP/1.0 without Host', () => request({ host: '' }).replace('HTTP/1.1', 'HTTP/1.0')],
  ['a request to upgrade the protocol', () => request({ headers: 'Upgrade: websocket\r\n' })],
])('%s does not prevent a response', async (_, bytes) => {
  expect(parseStatus(await rawRequest(mock.port, bytes()))).toBe(200);
});
