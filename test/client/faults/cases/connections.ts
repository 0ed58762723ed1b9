/** Connections that break, and invalid response headers. */

import { makeCertificate } from '../../../support/certificate.ts';
import { encodeChunk, encodeResponse, job, jobText, respondWith, sendRaw } from '../../../support/http-responses.ts';
import { type HostileCase, noResponse, toProtocolError, toValue } from '../case.ts';
import * as toxic from '../toxiproxy.ts';
import * as wiremock from '../wiremock.ts';
import { recoverAfter } from './statuses.ts';

/** Creates a case with sendRaw that are not a valid HTTP response. */
const invalidHttp = (name: string, text: string): HostileCase => ({
  name,
  script: sendRaw(text),
  end: noResponse,
  requests: 3,
});

const ok = 'HTTP/1.1 200 OK\r\n';
const length = `content-length: ${jobText.length}\r\n`;

export const connections: readonly HostileCase[] = [
  {
    name: 'a closed port',
    isDown: true,
    script: () => undefined,
    end: noResponse,
    requests: 0,
    attempts: 3,
  },
  {
    name: 'closes every connection',
    script: () => undefined,
    serverOptions: { onConnection: (socket) => void socket.destroy() },
    end: noResponse,
    requests: 0,
    attempts: 3,
  },
  {
    name: 'resets every connection',
    script: () => undefined,
    serverOptions: { onConnection: (socket) => void socket.resetAndDestroy() },
    end: noResponse,
    requests: 0,
    attempts: 3,
  },
  { name: 'closes without a response', script: wiremock.emptyResponse, end: noResponse, requests: 3 },
  { name: 'resets before the headers', script: wiremock.connectionResetByPeer, end: noResponse, requests: 3 },
  {
    name: 'resets after the headers',
    script: async (exchange) => {
      await exchange.write(`${ok}content-length: 100\r\n\r\n`);
      await exchange.sleep(20);
      exchange.reset();
    },
    end: noResponse,
    requests: 3,
  },
  {
    name: 'resets in the middle of the body',
    script: toxic.resetPeer(20, sendRaw(`${ok}content-length: 100\r\n\r\n{"job_id"`)),
    end: noResponse,
    requests: 3,
  },
  {
    name: 'closes in the middle of the body',
    script: toxic.limitData(encodeResponse({}).length - 5, respondWith()),
    end: noResponse,
    requests: 3,
  },
  {
    name: 'closes in the middle of the headers',
    script: toxic.limitData(20, respondWith()),
    end: noResponse,
    requests: 3,
  },
  {
    name: 'garbage in place of a chunk',
    script: wiremock.malformedResponseChunk,
    end: noResponse,
    requests: 3,
  },
  { name: 'garbage', script: wiremock.randomDataThenClose(1), end: noResponse, requests: 3 },
  invalidHttp('the greeting of another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'),
  invalidHttp('a TLS alert', '\x15\x03\x01\x00\x02\x02\x46'),
  invalidHttp('a body without headers', jobText),
  invalidHttp('a status line without a version', `200 OK\r\n${length}\r\n${jobText}`),
  invalidHttp('a status of two digits', `HTTP/1.1 20 OK\r\n${length}\r\n${jobText}`),
  invalidHttp('a status of four digits', `HTTP/1.1 2000 OK\r\n${length}\r\n${jobText}`),
  invalidHttp('two different content lengths', `${ok}${length}content-length: 7\r\n\r\n${jobText}`),
  invalidHttp(
    'a content length and chunks',
    `${ok}${length}transfer-encoding: chunked\r\n\r\n${encodeChunk(jobText)}0\r\n\r\n`,
  ),
  invalidHttp('a negative content length', `${ok}content-length: -1\r\n\r\n${jobText}`),
  invalidHttp('a hexadecimal content length', `${ok}content-length: 0x32\r\n\r\n${jobText}`),
  invalidHttp('a content length of more than 64 bits', `${ok}content-length: 99999999999999999999\r\n\r\n${jobText}`),
  invalidHttp(
    'a chunk size that is not a number',
    `${ok}transfer-encoding: chunked\r\n\r\nzz\r\n${jobText}\r\n0\r\n\r\n`,
  ),
  invalidHttp(
    'a chunk size of more than 64 bits',
    `${ok}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n${jobText}\r\n0\r\n\r\n`,
  ),
  invalidHttp('a header with a NUL', `${ok}x-request-id: a\0b\r\n${length}\r\n${jobText}`),
  invalidHttp('a header without a name', `${ok}: x\r\n${length}\r\n${jobText}`),
  invalidHttp('a header of 20 kB', `${ok}x-long: ${'x'.repeat(20_000)}\r\n${length}\r\n${jobText}`),
  invalidHttp('a thousand headers of 1 kB', `${ok}${`x-long: ${'x'.repeat(1_000)}\r\n`.repeat(1_000)}\r\n${jobText}`),
  {
    name: 'headers without an end',
    script: async (exchange) => {
      await exchange.write(ok);
      for (;;) await exchange.write(`x-more: ${'x'.repeat(1_000)}\r\n`);
    },
    end: noResponse,
    requests: 3,
  },
  invalidHttp(
    'an unsolicited upgrade',
    `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n${jobText}`,
  ),
  {
    name: 'an untrusted certificate',
    script: respondWith(),
    serverOptions: { certificate: makeCertificate() },
    end: { ...noResponse, isPermanent: true },
    requests: 0,
    attempts: 1,
  },
  { name: 'a response in slices of 7 sendRaw', script: toxic.slicer(7, 1, respondWith()), end: toValue(job) },
  { name: 'a response that arrives slowly in chunks', script: wiremock.chunkedDribble(10, 100), end: toValue(job) },
  { name: 'a delayed response', script: toxic.latency(100, respondWith()), end: toValue(job) },
  { name: 'a response at 2 kB per second', script: toxic.bandwidth(2_000, respondWith()), end: toValue(job) },
  {
    name: 'a response after random delays',
    script: wiremock.uniformRandomDelay(1, 50, 1, respondWith()),
    end: toValue(job),
  },
  {
    name: 'a connection that closes long after the response',
    script: toxic.slowClose(5_000, respondWith()),
    end: toValue(job),
  },
  {
    name: 'a response after a hundred interim responses',
    script: sendRaw(`${'HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n'.repeat(100)}${encodeResponse({}).toString()}`),
    end: toValue(job),
  },
  {
    name: 'a status line with HTTP/2.0',
    script: sendRaw(`HTTP/2.0 200 OK\r\n${length}\r\n${jobText}`),
    end: toValue(job),
  },
  { name: 'HTTP/1.0', script: sendRaw(`HTTP/1.0 200 OK\r\n\r\n${jobText}`), end: toValue(job) },
  { name: 'no reason phrase', script: respondWith({ reason: '' }), end: toValue(job) },
  {
    name: 'a header called __proto__',
    script: respondWith({ headers: { ['__proto__']: 'x' } }),
    end: toValue(job),
  },
  { name: '503, then a job', script: recoverAfter(1, { status: 503, body: '' }), end: toValue(job), requests: 2 },
  {
    name: 'two truncated jobs, then a complete one',
    script: recoverAfter(2, { body: '{' }),
    end: toValue(job),
    requests: 3,
  },
  {
    name: '404, then a job',
    script: recoverAfter(1, { status: 404, body: '' }),
    end: toProtocolError({ status: 404 }),
  },
  {
    name: 'two resets, then a job',
    script: (exchange) => (exchange.requestNumber < 3 ? exchange.reset() : respondWith()(exchange)),
    end: toValue(job),
    requests: 3,
  },
];
