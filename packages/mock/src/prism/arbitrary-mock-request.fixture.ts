/** Arbitrary requests, including some that clients and networks reject. */

import type { MockedApi } from '@job-status/testing';
import type { MockRequest } from '@job-status/testing/internal';
import fc from 'fast-check';
import { arbitraryRequest, biased, type Choice, oneOf } from './arbitrary-request.fixture.ts';

const brokenAccepts = [';,/,', ',,', 'nonsense', 'text/html; =', 'a/b;=', 'application/json, (', '\u00e4/\u00ff'];
const brokenTypes = [';;;', 'nonsense', 'application/json;', 'multipart/form-data'];
const brokenPrefers = ['code=101', 'code=099', 'code=204', 'code=304', 'code=999', 'code=777, example=gateway'];
const lengths = ['0', '1', '-1', 'x', '2, 3'];

/** Generates requests as the engine receives them, and malformed ones. */
export function arbitraryMockRequest(api: MockedApi, choices: readonly Choice[]): fc.Arbitrary<MockRequest> {
  const unusual = fc.record(
    {
      accept: oneOf(...brokenAccepts),
      'content-type': oneOf(...brokenTypes),
      'content-length': oneOf(...lengths),
      prefer: oneOf(...brokenPrefers),
    },
    { requiredKeys: [] },
  );
  const changes = fc.tuple(biased(fc.constant({}), unusual, 2), biased(fc.constant(null), fc.json().map(parsed), 6));
  return fc.tuple(arbitraryRequest(api, choices), changes).map(([request, [broken, body]]) => {
    const lower = Object.entries(request.headers).map(([name, text]) => [name.toLowerCase(), text.trim()]);
    return {
      method: request.method,
      url: new URL(`http://localhost${request.target}`),
      headers: { ...Object.fromEntries(lower), ...broken },
      body: request.body === null ? body : parsed(request.body),
    };
  });
}

const parsed = (text: string): unknown => JSON.parse(text);
