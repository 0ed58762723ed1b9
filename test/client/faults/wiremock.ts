/** The faults and delays of WireMock, under their original names, on a plain socket. */

import { createRandom, randomInteger } from '@job-status/spec-tools/random';
import type { Script } from '../../support/fake-server.ts';
import { encodeChunk, encodeResponse, jobText } from '../../support/http-responses.ts';

/** Closes the connection without a response. */
export const emptyResponse: Script = (exchange) => exchange.end();

/** Sends status 200, then garbage in place of a chunk, then closes. */
export const malformedResponseChunk: Script = async (exchange) => {
  await exchange.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
  await exchange.write(`${encodeChunk(jobText)}lskdu018973t09sylgasjkfg1][]'./.sdlv`);
  exchange.end();
};

/** Sends garbage, then closes. */
export function randomDataThenClose(seed: number): Script {
  const random = createRandom(seed);
  return async (exchange) => {
    await exchange.write(Buffer.from(Array.from({ length: 512 }, () => randomInteger(random, 256))));
    exchange.end();
  };
}

/** Resets the connection when the request has arrived. */
export const connectionResetByPeer: Script = (exchange) => exchange.reset();

/** Waits before the script runs. */
export function fixedDelay(ms: number, script: Script): Script {
  return async (exchange) => {
    await exchange.sleep(ms);
    await script(exchange);
  };
}

/** Waits for a random time between two bounds before the script runs. */
export function uniformRandomDelay(minMs: number, maxMs: number, seed: number, script: Script): Script {
  const random = createRandom(seed);
  return (exchange) => fixedDelay(minMs + randomInteger(random, maxMs - minMs), script)(exchange);
}

/** Sends a response in the given number of pieces over the given number of ms. */
export function chunkedDribble(pieces: number, ms: number, body: string = jobText): Script {
  return async (exchange) => {
    const bytes = encodeResponse({ body });
    const size = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < bytes.length; at += size) {
      await exchange.write(bytes.subarray(at, at + size));
      await exchange.sleep(ms / pieces);
    }
    exchange.end();
  };
}
