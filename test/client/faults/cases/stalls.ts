/** Responses that do not start or do not end. */

import type { Script } from '../../../support/fake-server.ts';
import { encodeChunk, jobText } from '../../../support/http-responses.ts';
import { type HostileCase, timedOut } from '../case.ts';
import { timeout } from '../toxiproxy.ts';

/** Sends this text, then nothing. */
const stallAfter =
  (begin: string): Script =>
  async (exchange) => {
    await exchange.write(begin);
    await exchange.waitForClose();
  };

/** Sends the first text, then repeats the second one every 20 ms without an end. */
const drip =
  (begin: string, drop: string): Script =>
  async (exchange) => {
    await exchange.write(begin);
    for (;;) {
      await exchange.sleep(20);
      await exchange.write(drop);
    }
  };

const stalled = (name: string, script: Script): HostileCase => ({ name, script, end: timedOut, requests: 3 });

export const stalls: readonly HostileCase[] = [
  stalled('no response', timeout(0)),
  stalled('one byte of the status line', stallAfter('H')),
  stalled('incomplete headers', stallAfter('HTTP/1.1 200 OK\r\ncontent-length: 7\r\n')),
  stalled('a header that arrives byte by byte without an end', drip('HTTP/1.1 200 OK\r\nx-drip: ', 'x')),
  stalled('headers without a body', stallAfter(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n`)),
  stalled(
    'half a body',
    stallAfter(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`),
  ),
  stalled(
    'a complete job without the last chunk',
    stallAfter(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${encodeChunk(jobText)}`),
  ),
  stalled(
    'a complete job without a content length on a connection that stays open',
    stallAfter(`HTTP/1.1 200 OK\r\n\r\n${jobText}`),
  ),
  stalled('a body that arrives byte by byte without an end', drip('HTTP/1.1 200 OK\r\n\r\n', ' ')),
  stalled(
    'chunks that arrive without an end',
    drip('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', encodeChunk(' ')),
  ),
  stalled('endless interim responses', drip('', 'HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n')),
  stalled('an error whose body does not end', drip('HTTP/1.1 404 Not Found\r\n\r\n', ' ')),
  stalled('a redirect whose body does not end', drip('HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n', ' ')),
];
