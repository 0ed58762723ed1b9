/** Bodies that are too large, uncompressed and compressed. */
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Script } from '../../../support/fake-server.ts';
import { job, jobText, respondWith } from '../../../support/http-responses.ts';
import { createGzipBomb, type HostileCase, noResponse, toProtocolError, toValue } from '../case.ts';

const mebibyte = 2 ** 20;
/** The number of bytes that network buffers can accept beyond the maximum response size of 1 MiB. */
const maxBytesWritten = 16 * mebibyte;

/** Creates a job with exactly the given number of bytes. */
const createJobText = (size: number): string =>
  jobText.replace('}', `,"pad":"${'x'.repeat(size - jobText.length - 9)}"}`);

/** Sends spaces until the client stops reading. */
function sendSpaces(head: string, mebibytes: number): Script {
  const piece = Buffer.alloc(mebibyte / 16, ' ');
  return async (exchange) => {
    await exchange.write(`HTTP/1.1 ${head}\r\n\r\n`);
    for (let n = 0; n < mebibytes * 16; n += 1) await exchange.write(piece);
    exchange.end();
  };
}

/** Creates a case with a compressed body, which `fetch` decompresses. Our transports accept no encoding and reject it as invalid. */
function compressed(name: string, label: string, body: Uint8Array): HostileCase {
  return {
    name: `a job in ${name}`,
    script: respondWith({ body, headers: { 'content-encoding': label } }),
    end: { fetch: toValue(job), dispatcher: toProtocolError(), http: toProtocolError() },
    requests: [1, 3],
  };
}

function bomb(name: string, label: string, body: Uint8Array): HostileCase {
  return {
    name: `a decompression bomb in ${name}`,
    script: respondWith({ body, headers: { 'content-encoding': label } }),
    end: toProtocolError(),
    requests: [1, 3],
  };
}

const blank = Buffer.alloc(64 * mebibyte, ' ');

export const sizes: readonly HostileCase[] = [
  {
    name: 'a job of the maximum size',
    script: respondWith({ body: createJobText(mebibyte) }),
    end: toValue(JSON.parse(createJobText(mebibyte))),
  },
  {
    name: 'a job that is one byte too large',
    script: respondWith({ body: createJobText(mebibyte + 1) }),
    end: toProtocolError(),
  },
  {
    name: '1 GiB with a content length',
    script: sendSpaces(`200 OK\r\ncontent-length: ${1024 * mebibyte}`, 1024),
    end: toProtocolError(),
    maxBytesWritten,
  },
  {
    name: '1 GiB without a content length',
    script: sendSpaces('200 OK', 1024),
    end: toProtocolError(),
    maxBytesWritten,
  },
  {
    name: 'an error with 1 GiB',
    script: sendSpaces('500 Oops', 1024),
    end: toProtocolError({ status: 500 }),
    requests: [1, 3],
    maxBytesWritten: 3 * maxBytesWritten,
  },
  {
    name: 'a redirect with 1 GiB',
    script: sendSpaces('302 Found\r\nlocation: /', 1024),
    end: toProtocolError({ status: 302 }),
    maxBytesWritten,
  },
  compressed('gzip', 'gzip', gzipSync(jobText)),
  compressed('deflate', 'deflate', deflateSync(jobText)),
  compressed('raw deflate', 'deflate', deflateRawSync(jobText)),
  compressed('brotli', 'br', brotliCompressSync(jobText)),
  compressed('zstd', 'zstd', zstdCompressSync(jobText)),
  compressed('gzip in gzip', 'gzip, gzip', gzipSync(gzipSync(jobText))),
  {
    name: 'an uncompressed job labeled as gzip',
    script: respondWith({ headers: { 'content-encoding': 'gzip' } }),
    end: { fetch: noResponse, dispatcher: toValue(job), http: toValue(job) },
    requests: [1, 3],
  },
  bomb('gzip', 'gzip', createGzipBomb(256)),
  bomb('gzip in gzip', 'gzip, gzip', gzipSync(createGzipBomb(256))),
  bomb('deflate', 'deflate', deflateSync(blank, { level: 1 })),
  bomb('brotli', 'br', brotliCompressSync(blank, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })),
  bomb('zstd', 'zstd', zstdCompressSync(blank)),
];
