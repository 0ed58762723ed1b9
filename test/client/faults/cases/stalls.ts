/** Responses that do not start or do not end. */

import type { Script } from '../../../support/fake-server.ts';
import { encodeChunk, jobText } from '../../../support/http-responses.ts';
import { type HostileCase, timedOut } from '../case.ts';
import { timeout } from '../toxiproxy.ts';

/** Sends this text and then nothing. */
const then =
  (begin: string): Script =>
  async (exchange) => {
    await exchange.write(begin);
    await exchange.waitForClose();
  };

/** Sends the first text, and then the second one every 20 ms, without an end. */
const drip =
  (begin: string, drop: string): Script =>
  async (exchange) => {
    await exchange.write(begin);
    for (;;) {
      await exchange.sleep(20);
      await exchange.write(drop);
    }
  };

const stall = (name: string, script: Script): HostileCase => ({ name, script, end: timedOut, requests: 3 });

export const stalls: readonly HostileCase[] = [
  stall('no response', timeout(0)),
  stall('one byte of a head', then('H')),
  stall('a head without its end', then('HTTP/1.1 200 OK\r\ncontent-length: 7\r\n')),
  stall('a head that drips', drip('HTTP/1.1 200 OK\r\nx-drip: ', 'x')),
  stall('a head, and then nothing', then(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n`)),
  stall('half a body', then(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`)),
  stall(
    'a whole job without the last chunk',
    then(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${encodeChunk(jobText)}`),
  ),
  stall('a whole job that ends with the connection, which does not', then(`HTTP/1.1 200 OK\r\n\r\n${jobText}`)),
  stall('a body that drips', drip('HTTP/1.1 200 OK\r\n\r\n', ' ')),
  stall('chunks that drip', drip('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', encodeChunk(' '))),
  stall('endless hints', drip('', 'HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n')),
  stall('an error whose body drips', drip('HTTP/1.1 404 Not Found\r\n\r\n', ' ')),
  stall('a redirect whose body drips', drip('HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n', ' ')),
];
