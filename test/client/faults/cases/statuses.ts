/** Error statuses, with and without a body that states the reason. */
import { encodeResponse, jobText, type ResponseDraft, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, toProtocolError, toServiceError } from '../case.ts';

const gateway = '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication","request_id":"r-1"}';
const identity = '{"error":{"code":401,"message":"The token has expired","title":"Unauthorized"}}';

/** Creates a case whose body does not match any error body, so that it is a protocol error. */
function undocumented(
  status: number,
  body: string,
  requests: number,
  headers: ResponseDraft['headers'] = {},
): HostileCase {
  return {
    name: `${status} with ${body.length > 30 ? `${body.slice(0, 30)}…` : body || 'nothing'}`,
    script: respondWith({ status, body, headers }),
    end: toProtocolError({ status }),
    requests,
  };
}

export const statuses: readonly HostileCase[] = [
  undocumented(201, jobText, 1),
  undocumented(202, jobText, 1),
  undocumented(203, jobText, 1),
  // A 204 response must not have a body, so it has no content length.
  undocumented(204, '', 1, { 'content-length': '' }),
  undocumented(205, '', 1),
  undocumented(206, jobText, 1),
  undocumented(226, jobText, 1),
  undocumented(300, jobText, 1),
  undocumented(302, '', 1),
  undocumented(304, '', 1, { 'content-length': '' }),
  undocumented(400, '', 1),
  undocumented(401, '', 1),
  undocumented(403, '<html>no</html>', 1),
  undocumented(404, 'null', 1),
  undocumented(404, jobText, 1),
  undocumented(408, '', 3),
  undocumented(418, '{}', 1),
  undocumented(429, '', 3),
  undocumented(500, '', 3),
  undocumented(500, 'null', 3),
  undocumented(500, 'false', 3),
  undocumented(500, jobText, 3),
  undocumented(501, '', 1),
  undocumented(502, '<html>Bad Gateway</html>', 3),
  undocumented(503, '', 3),
  undocumented(503, '[]', 3),
  undocumented(504, 'upstream request timeout', 3),
  undocumented(505, '', 1),
  undocumented(599, '', 1),
  {
    name: '302 to its own URL',
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
    name: '200, is_success: false, with the status of a finished job',
    script: respondWith({ body: jobText.replace('{', '{"is_success":false,') }),
    end: toServiceError({ status: 200 }),
  },
  {
    name: '400 with escape sequences',
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
    (retryAfter): HostileCase => ({
      name: `429, Retry-After: ${JSON.stringify(retryAfter)}`,
      script: respondWith({ status: 429, body: '{}', headers: { 'retry-after': retryAfter || ' ' } }),
      end: toProtocolError({ status: 429, retryAfterMs: undefined }),
      requests: 3,
    }),
  ),
  ...['0', 'Tue, 01 Jan 2019 00:00:00 GMT'].map(
    (retryAfter): HostileCase => ({
      name: `429, Retry-After: ${retryAfter}`,
      script: respondWith({ status: 429, body: '{}', headers: { 'retry-after': retryAfter } }),
      end: toProtocolError({ status: 429, retryAfterMs: 0 }),
      requests: 3,
    }),
  ),
  ...['4', '61', '3600', '999999999'].map(
    // These delays are longer than the timeout of the call.
    (retryAfter): HostileCase => ({
      name: `503, Retry-After: ${retryAfter}`,
      script: respondWith({ status: 503, body: gateway, headers: { 'retry-after': retryAfter } }),
      end: toServiceError({ status: 503, retryAfterMs: Number(retryAfter) * 1_000 }),
    }),
  ),
];

/** Responds with an error to the given number of requests, then with a job. */
export function recoverAfter(count: number, error: ResponseDraft): HostileCase['script'] {
  return async (exchange) => {
    await exchange.write(exchange.requestNumber <= count ? encodeResponse(error) : encodeResponse({}));
    exchange.end();
  };
}
