/** Responses that are small on the wire but may cost memory or minutes. They run in a separate process. */
import { encodeChunk, jobText, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, toProtocolError, toServiceError, value } from '../case.ts';

/** Half way to the cap. */
const size = 500_000;

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const plus = (member: string): string => jobText.replace('}', `,${member}}`);

function cost(name: string, body: string, end: HostileCase['end'] = toProtocolError(), status = 200): HostileCase {
  return { name, script: respondWith({ status, body }), end };
}

/** Row (d): a body just under the limit, with as many chunks as it has bytes. */
export const manyChunks: HostileCase = {
  name: 'a million chunks of one byte',
  script: async (exchange) => {
    const piece = '1\r\n \r\n'.repeat(10_000);
    await exchange.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${encodeChunk(jobText)}`);
    for (let n = 0; n < 100; n += 1) await exchange.write(piece);
    await exchange.write('0\r\n\r\n');
  },
  end: value('a job'),
};

export const costs: readonly HostileCase[] = [
  cost('brackets in brackets', deep(size)),
  cost('brackets in brackets, and none closed', '['.repeat(size)),
  cost('brackets in brackets, where a list of labels should be', plus(`"tags":${deep(size)}`)),
  cost('200,000 wrong labels', plus(`"tags":[${'{},'.repeat(200_000)}{}]`)),
  cost(
    'an error with brackets in brackets',
    `{"error_code":"X","error_msg":"m","error_json_opt":{"a":${deep(size)}}}`,
    toServiceError({ status: 400, serviceCode: 'X' }),
    400,
  ),
  cost(
    'an error of half a megabyte',
    `{"error_code":"X","error_msg":"${'m'.repeat(size)}"}`,
    toServiceError({ status: 400, serviceCode: 'X' }),
    400,
  ),
  cost('a digit half a million times', plus(`"duration":${'9'.repeat(size)}`)),
  // The last one is a good job: nothing is so suspicious that it may be refused.
  cost('a long text next to a number', plus(`"duration":1e3,"statement":"${'\\"'.repeat(size / 3)}"`), value('a job')),
  // Each of these is known to take minutes in a naive regular expression.
  ...['\\"', '"', '"\\', '\\', '1e1 ', '-', '0', '1.', ' ', '\t\n', '1234567890123456 ', '\u202e', '\0', '😀'].map(
    (piece) => cost(`${JSON.stringify(piece)} over and over`, `1e1${piece.repeat(size / piece.length / 5)}`),
  ),
];
