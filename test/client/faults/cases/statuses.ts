/** Error statuses, with and without a body that states the reason. */
import { encodeResponse, jobText, type ResponseDraft, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, toProtocolError, toServiceError } from '../case.ts';

const gateway = '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication","request_id":"r-1"}';
const identity = '{"error":{"code":401,"message":"The token has expired","title":"Unauthorized"}}';

/** What can only be a protocol error. */
function unknown(status: number, body: string, requests: number, headers: ResponseDraft['headers'] = {}): HostileCase {
  return {
    name: `${status} with ${body.length > 30 ? `${body.slice(0, 30)}…` : body || 'nothing'}`,
    script: respondWith({ status, body, headers }),
    end: toProtocolError({ status }),
    requests,
  };
}

export const statuses: readonly HostileCase[] = [
  unknown(201, jobText, 1),
  unknown(202, jobText, 1),
  unknown(203, jobText, 1),
  // A body is not allowed here, and so not declared.
  unknown(204, '', 1, { 'content-length': '' }),
  unknown(205, '', 1),
  unknown(206, jobText, 1),
  unknown(226, jobText, 1),
  unknown(300, jobText, 1),
  unknown(302, '', 1),
  unknown(304, '', 1, { 'content-length': '' }),
  unknown(400, '', 1),
  unknown(401, '', 1),
  unknown(403, '<html>no</html>', 1),
  unknown(404, 'null', 1),
  unknown(404, jobText, 1),
  unknown(408, '', 3),
  unknown(418, '{}', 1),
  unknown(429, '', 3),
  unknown(500, '', 3),
  unknown(500, 'null', 3),
  unknown(500, 'false', 3),
  unknown(500, jobText, 3),
  unknown(501, '', 1),
  unknown(502, '<html>Bad Gateway</html>', 3),
  unknown(503, '', 3),
  unknown(503, '[]', 3),
  unknown(504, 'upstream request timeout', 3),
  unknown(505, '', 1),
  unknown(599, '', 1),
  {
    name: '302 to itself, endlessly',
    script: (exchange) => respondWith({ status: 302, headers: { location: exchange.target } })(exchange),
    end: toProtocolError({ status: 302 }),
  },
  {
    name: '400 from the gateway',
    script: respondWith({ status: 400, body: gateway }),
    end: toServiceError({ status: 400, serviceCode: 'APIGW.0301', requestId: 'r-1' }),
  },
  {
    name: '401 from the identity service',
    script: respondWith({ status: 401, body: identity }),
    end: toServiceError({ status: 401, serviceCode: '401', serviceMessage: 'The token has expired' }),
  },
  {
    name: '503 from the gateway',
    script: respondWith({ status: 503, body: gateway }),
    end: toServiceError({ status: 503, serviceCode: 'APIGW.0301' }),
    requests: 3,
  },
  {
    name: '200 from the gateway, with an error',
    script: respondWith({ body: gateway }),
    end: toServiceError({ status: 200, serviceCode: 'APIGW.0301' }),
  },
  {
    name: '200, is_success: false',
    script: respondWith({ body: '{"is_success":false,"message":"no such queue"}' }),
    end: toServiceError({ status: 200, serviceMessage: 'no such queue' }),
  },
  {
    name: '200, is_success: false, and the job is said to be over',
    script: respondWith({ body: jobText.replace('{', '{"is_success":false,') }),
    end: toServiceError({ status: 200 }),
  },
  {
    name: '400 in escape sequences',
    script: respondWith({ status: 400, body: '\u001b[2J\u001b]0;owned\u0007\r\n2026-01-01 INFO all is well\u202e' }),
    end: toProtocolError({ status: 400 }),
  },
  {
    name: '400 with a very long message',
    script: respondWith({ status: 400, body: 'word '.repeat(5_000) }),
    end: toProtocolError({ status: 400 }),
  },
  {
    name: 'an error message with escape sequences',
    script: respondWith({
      status: 400,
      body: '{"error_code":"X\\u001b[31m","error_msg":"a\\r\\nb\\u202e","request_id":"\\u0000"}',
    }),
    end: toServiceError({ status: 400 }),
  },
  ...['-5', '1e9', '0x10', '', ' ', 'Infinity', 'tomorrow', '1.5', '99999999999', 'Tue, 99 Foo 2026 00:00:00 GMT'].map(
    (word): HostileCase => ({
      name: `429, Retry-After: ${JSON.stringify(word)}`,
      script: respondWith({ status: 429, body: '{}', headers: { 'retry-after': word || ' ' } }),
      end: toProtocolError({ status: 429, retryAfterMs: undefined }),
      requests: 3,
    }),
  ),
  ...['0', 'Tue, 01 Jan 2019 00:00:00 GMT'].map(
    (word): HostileCase => ({
      name: `429, Retry-After: ${word}`,
      script: respondWith({ status: 429, body: '{}', headers: { 'retry-after': word } }),
      end: toProtocolError({ status: 429, retryAfterMs: 0 }),
      requests: 3,
    }),
  ),
  ...['4', '61', '3600', '999999999'].map(
    // Longer than the call may take.
    (word): HostileCase => ({
      name: `503, Retry-After: ${word}`,
      script: respondWith({ status: 503, body: gateway, headers: { 'retry-after': word } }),
      end: toServiceError({ status: 503, retryAfterMs: Number(word) * 1_000 }),
    }),
  ),
];

/** A response that recovers. */
export function better(after: number, worse: ResponseDraft): HostileCase['script'] {
  return async (exchange) => {
    await exchange.write(exchange.requestNumber <= after ? encodeResponse(worse) : encodeResponse({}));
    exchange.end();
  };
}
