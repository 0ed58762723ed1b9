/** Bodies with status 200 and a correct, wrong or missing content type. */
import { bytes, job, jobText, type ResponseDraft, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, noResponse, toProtocolError, value } from '../case.ts';

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

/** No JSON: perhaps a whole body comes the next time. */
const broken = (name: string, body: string | Uint8Array, headers: ResponseDraft['headers'] = {}): HostileCase =>
  under200(name, { body, headers }, toProtocolError(), 3);

/** JSON, but no job. */
const foreign = (body: string): HostileCase => under200(body, { body }, toProtocolError());

/** A valid job with the correct content type. */
const labelled = (label: string): HostileCase =>
  under200(`a job as ${label || 'nothing in particular'}`, { headers: { 'content-type': label } }, value(job));

export const bodies: readonly HostileCase[] = [
  under200('a job', {}, value(job)),
  under200('a job after a byte order mark', { body: `\ufeff${jobText}` }, value(job)),
  under200('a job in white space', { body: `\r\n\t ${jobText} \n` }, value(job)),
  under200('a job with an unknown encoding label', { headers: { 'content-encoding': 'x-made-up' } }, value(job)),
  under200('a job with the encoding label identity', { headers: { 'content-encoding': 'identity' } }, value(job)),
  ...['text/plain', '', 'text/html', 'application/json; charset=klingon', 'application/json; charset=gbk', '@@@'].map(
    labelled,
  ),
  broken('a login page', '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
  broken('a login page that calls itself JSON', '<!doctype html><title>Sign in</title>'),
  broken('nothing', ''),
  broken('white space', ' \n'),
  broken('a cut job', jobText.slice(0, -9)),
  broken('a job and a half', jobText + jobText.slice(0, 9)),
  broken('two jobs', jobText + jobText),
  broken('a job in a call', `callback(${jobText})`),
  broken('a job with a guard in front', `)]}',\n${jobText}`),
  broken('a job with a comment', `${jobText} // done`),
  broken('a job in single quotes', jobText.replaceAll('"', "'")),
  broken('a job with a line break in a string', jobText.replace('QUERY', 'QUE\nRY')),
  broken('GBK', gbk, { 'content-type': 'application/json; charset=gbk' }),
  broken('UTF-16 with a mark', Buffer.from(`\ufeff${jobText}`, 'utf16le')),
  broken('UTF-16 without a mark', Buffer.from(jobText, 'utf16le')),
  broken(
    'an overlong slash',
    Buffer.concat([Buffer.from('{"status":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
  ),
  broken('half a surrogate in UTF-8', Buffer.from(jobText.replace('j"', '\u00ed\u00a0\u0080"'), 'latin1')),
  broken('a cut character at the end', Buffer.concat([Buffer.from(jobText), Buffer.from([0xe4, 0xbd])])),
  broken('a NUL after the job', `${jobText}\0`),
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
  ].map(foreign),
  {
    name: 'a body that ends with the connection',
    script: bytes(`HTTP/1.1 200 OK\r\n\r\n${jobText}`),
    end: value(job),
  },
  {
    name: 'a body that ends with the connection, too early',
    script: bytes(`HTTP/1.1 200 OK\r\n\r\n${jobText.slice(0, -1)}`),
    end: toProtocolError(),
    requests: 3,
  },
  {
    name: 'a body that looks whole, and is shorter than it says',
    script: respondWith({ headers: { 'content-length': String(jobText.length + 1) } }),
    end: noResponse,
    requests: 3,
  },
  {
    name: 'a body that is longer than it says',
    script: respondWith({ headers: { 'content-length': String(jobText.length - 1) } }),
    end: toProtocolError(),
    requests: 3,
  },
  {
    name: 'chunks without the last one',
    script: bytes(
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${jobText.length.toString(16)}\r\n${jobText}\r\n`,
    ),
    end: noResponse,
    requests: 3,
  },
];
