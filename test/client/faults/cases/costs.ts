/** Responses that are small on the wire but can consume much memory or time. They run in a separate process. */
import { encodeChunk, jobText, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, toProtocolError, toServiceError, toValue } from '../case.ts';

/** Half of the maximum response size. */
const size = 500_000;

const nestedArrays = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const withMember = (member: string): string => jobText.replace('}', `,${member}}`);

function cost(name: string, body: string, end: HostileCase['end'] = toProtocolError(), status = 200): HostileCase {
  return { name, script: respondWith({ status, body }), end };
}

/** A body just under the limit in chunks of one byte each. */
export const manyChunks: HostileCase = {
  name: 'a million chunks of one byte',
  script: async (exchange) => {
    const piece = '1\r\n \r\n'.repeat(10_000);
    await exchange.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${encodeChunk(jobText)}`);
    for (let n = 0; n < 100; n += 1) await exchange.write(piece);
    await exchange.write('0\r\n\r\n');
  },
  end: toValue('a job'),
};

export const costs: readonly HostileCase[] = [
  cost('nested arrays', nestedArrays(size)),
  cost('nested arrays without closing brackets', '['.repeat(size)),
  cost('nested arrays in place of a list of tags', withMember(`"tags":${nestedArrays(size)}`)),
  cost('200,000 tags of the wrong type', withMember(`"tags":[${'{},'.repeat(200_000)}{}]`)),
  cost(
    'an error with nested arrays',
    `{"error_code":"X","error_msg":"m","error_json_opt":{"a":${nestedArrays(size)}}}`,
    toServiceError({ status: 400, serviceCode: 'X' }),
    400,
  ),
  cost(
    'an error of half a megabyte',
    `{"error_code":"X","error_msg":"${'m'.repeat(size)}"}`,
    toServiceError({ status: 400, serviceCode: 'X' }),
    400,
  ),
  cost('a number with half a million digits', withMember(`"duration":${'9'.repeat(size)}`)),
  // This is a valid job, so the client must not reject it as suspicious.
  cost(
    'a long text next to a number',
    withMember(`"duration":1e3,"statement":"${'\\"'.repeat(size / 3)}"`),
    toValue('a job'),
  ),
  // Each of these can take minutes in a naive regular expression.
  ...['\\"', '"', '"\\', '\\', '1e1 ', '-', '0', '1.', ' ', '\t\n', '1234567890123456 ', '\u202e', '\0', '😀'].map(
    (piece) => cost(`${JSON.stringify(piece)} repeated`, `1e1${piece.repeat(size / piece.length / 5)}`),
  ),
];
