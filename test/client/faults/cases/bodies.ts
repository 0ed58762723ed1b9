/** Bodies with status 200 and a correct, wrong or missing content type. */
import { job, jobText, type ResponseDraft, respondWith, sendRaw } from '../../../support/http-responses.ts';
import { type HostileCase, noResponse, toProtocolError, toValue } from '../case.ts';

const gbk = Buffer.from([
  ...Buffer.from('{"job_id":"j","job_type":"QUERY","status":"'),
  0xcd,
  0xea,
  0xb3,
  0xc9,
  0x22,
  0x7d,
]);

function under200(name: string, draft: ResponseDraft, end: HostileCase['end'], requests = 1): HostileCase {
  return { name: `200: ${name}`, script: respondWith(draft), end, requests };
}

/** Creates a case with a body that is not JSON. The client retries, because the next body may be complete. */
const invalidJson = (name: string, body: string | Uint8Array, headers: ResponseDraft['headers'] = {}): HostileCase =>
  under200(name, { body, headers }, toProtocolError(), 3);

/** Creates a case with JSON that is not a job. */
const unrelatedJson = (body: string): HostileCase => under200(body, { body }, toProtocolError());

/** Creates a case with a valid job under any content type. */
const withContentType = (type: string): HostileCase =>
  under200(`a job as ${type || 'no content type'}`, { headers: { 'content-type': type } }, toValue(job));

export const bodies: readonly HostileCase[] = [
  under200('a job', {}, toValue(job)),
  under200('a job after a byte order mark', { body: `\ufeff${jobText}` }, toValue(job)),
  under200('a job in white space', { body: `\r\n\t ${jobText} \n` }, toValue(job)),
  under200('a job with an unknown encoding label', { headers: { 'content-encoding': 'x-made-up' } }, toValue(job)),
  under200('a job with the encoding label identity', { headers: { 'content-encoding': 'identity' } }, toValue(job)),
  ...['text/plain', '', 'text/html', 'application/json; charset=klingon', 'application/json; charset=gbk', '@@@'].map(
    withContentType,
  ),
  invalidJson('a login page', '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
  invalidJson('a login page with the content type of JSON', '<!doctype html><title>Sign in</title>'),
  invalidJson('an empty body', ''),
  invalidJson('white space', ' \n'),
  invalidJson('a truncated job', jobText.slice(0, -9)),
  invalidJson('a job and a half', jobText + jobText.slice(0, 9)),
  invalidJson('two jobs', jobText + jobText),
  invalidJson('a job in a JSONP callback', `callback(${jobText})`),
  invalidJson('a job after an anti-hijacking prefix', `)]}',\n${jobText}`),
  invalidJson('a job with a comment', `${jobText} // done`),
  invalidJson('a job in single quotes', jobText.replaceAll('"', "'")),
  invalidJson('a job with a line break in a string', jobText.replace('QUERY', 'QUE\nRY')),
  invalidJson('GBK', gbk, { 'content-type': 'application/json; charset=gbk' }),
  invalidJson('UTF-16 with a byte order mark', Buffer.from(`\ufeff${jobText}`, 'utf16le')),
  invalidJson('UTF-16 without a byte order mark', Buffer.from(jobText, 'utf16le')),
  invalidJson(
    'an overlong encoding of a slash',
    Buffer.concat([Buffer.from('{"status":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
  ),
  invalidJson('a lone surrogate in UTF-8', Buffer.from(jobText.replace('j"', '\u00ed\u00a0\u0080"'), 'latin1')),
  invalidJson('a truncated character at the end', Buffer.concat([Buffer.from(jobText), Buffer.from([0xe4, 0xbd])])),
  invalidJson('a NUL after the job', `${jobText}\0`),
  ...[
    'null',
    '[]',
    '"ok"',
    '7',
    'true',
    '{}',
    `[${jobText}]`,
    '{"status":"FINISHED"}',
    '{"job_id":"","job_type":"","status":""}',
  ].map(unrelatedJson),
  {
    name: 'a body that ends when the connection closes',
    script: sendRaw(`HTTP/1.1 200 OK\r\n\r\n${jobText}`),
    end: toValue(job),
  },
  {
    name: 'a truncated body that ends when the connection closes',
    script: sendRaw(`HTTP/1.1 200 OK\r\n\r\n${jobText.slice(0, -1)}`),
    end: toProtocolError(),
    requests: 3,
  },
  {
    name: 'a complete job that is shorter than its content length',
    script: respondWith({ headers: { 'content-length': String(jobText.length + 1) } }),
    end: noResponse,
    requests: 3,
  },
  {
    name: 'a body that is longer than its content length',
    script: respondWith({ headers: { 'content-length': String(jobText.length - 1) } }),
    end: toProtocolError(),
    requests: 3,
  },
  {
    name: 'chunks without the last one',
    script: sendRaw(
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${jobText.length.toString(16)}\r\n${jobText}\r\n`,
    ),
    end: noResponse,
    requests: 3,
  },
];
