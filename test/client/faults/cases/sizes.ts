/** Bodies that are too large, uncompressed and compressed. */
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Script } from '../../../support/fake-server.ts';
import { job, jobText, respondWith } from '../../../support/http-responses.ts';
import { createGzipBomb, type HostileCase, noResponse, toProtocolError, value } from '../case.ts';

const mebibyte = 2 ** 20;
/** What the network may hold besides the cap of 1 MiB. */
const maxBytesWritten = 16 * mebibyte;

/** A job with exactly the given number of bytes. */
const jobOf = (size: number): string => jobText.replace('}', `,"pad":"${'x'.repeat(size - jobText.length - 9)}"}`);

/** Sends spaces until the client stops reading. */
function blanks(head: string, mebibytes: number): Script {
  const piece = Buffer.alloc(mebibyte / 16, ' ');
  return async (exchange) => {
    await exchange.write(`HTTP/1.1 ${head}\r\n\r\n`);
    for (let n = 0; n < mebibytes * 16; n += 1) await exchange.write(piece);
    exchange.end();
  };
}

/** A compressed body. The platform's `fetch` decompresses it; our own transport does not accept encodings and treats it as invalid. */
function packed(name: string, label: string, body: Uint8Array): HostileCase {
  return {
    name: `a job in ${name}`,
    script: respondWith({ body, headers: { 'content-encoding': label } }),
    end: { fetch: value(job), dispatcher: toProtocolError(), http: toProtocolError() },
    requests: [1, 3],
  };
}

function bomb(name: string, label: string, body: Uint8Array): HostileCase {
  return {
    name: `a bomb in ${name}`,
    script: respondWith({ body, headers: { 'content-encoding': label } }),
    end: toProtocolError(),
    requests: [1, 3],
  };
}

const blank = Buffer.alloc(64 * mebibyte, ' ');

export const sizes: readonly HostileCase[] = [
  {
    name: 'a job of just as many bytes as there may be',
    script: respondWith({ body: jobOf(mebibyte) }),
    end: value(JSON.parse(jobOf(mebibyte))),
  },
  { name: 'one byte too many', script: respondWith({ body: jobOf(mebibyte + 1) }), end: toProtocolError() },
  {
    name: '1 GiB that says so',
    script: blanks(`200 OK\r\ncontent-length: ${1024 * mebibyte}`, 1024),
    end: toProtocolError(),
    maxBytesWritten,
  },
  {
    name: '1 GiB that does not say so',
    script: blanks('200 OK', 1024),
    end: toProtocolError(),
    maxBytesWritten,
  },
  {
    name: '1 GiB of an error',
    script: blanks('500 Oops', 1024),
    end: toProtocolError({ status: 500 }),
    requests: [1, 3],
    maxBytesWritten: 3 * maxBytesWritten,
  },
  {
    name: 'a redirect with 1 GiB',
    script: blanks('302 Found\r\nlocation: /', 1024),
    end: toProtocolError({ status: 302 }),
    maxBytesWritten,
  },
  packed('gzip', 'gzip', gzipSync(jobText)),
  packed('deflate', 'deflate', deflateSync(jobText)),
  packed('raw deflate', 'deflate', deflateRawSync(jobText)),
  packed('brotli', 'br', brotliCompressSync(jobText)),
  packed('zstd', 'zstd', zstdCompressSync(jobText)),
  packed('gzip in gzip', 'gzip, gzip', gzipSync(gzipSync(jobText))),
  {
    name: 'gzip that is none',
    script: respondWith({ headers: { 'content-encoding': 'gzip' } }),
    end: { fetch: noResponse, dispatcher: value(job), http: value(job) },
    requests: [1, 3],
  },
  bomb('gzip', 'gzip', createGzipBomb(256)),
  bomb('gzip in gzip', 'gzip, gzip', gzipSync(createGzipBomb(256))),
  bomb('deflate', 'deflate', deflateSync(blank, { level: 1 })),
  bomb('brotli', 'br', brotliCompressSync(blank, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })),
  bomb('zstd', 'zstd', zstdCompressSync(blank)),
];
