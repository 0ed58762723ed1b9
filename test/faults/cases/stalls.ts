/** Row (d): answers that never come, or never end. */
import { chunk, jobText } from '../answers.ts';
import { type Case, timedOut } from '../case.ts';
import type { Script } from '../server.ts';
import { timeout } from '../toxiproxy.ts';

/** Begins like this, and then says nothing for ever. */
const then =
  (begin: string): Script =>
  async (turn) => {
    await turn.write(begin);
    await turn.gone();
  };

/** Begins like this, and goes on like this every 20 ms, for ever. */
const drip =
  (begin: string, drop: string): Script =>
  async (turn) => {
    await turn.write(begin);
    for (;;) {
      await turn.pause(20);
      await turn.write(drop);
    }
  };

const stall = (name: string, script: Script): Case => ({ name, row: 'd', script, end: timedOut, requests: 3 });

export const stalls: readonly Case[] = [
  stall('never answers', timeout(0)),
  stall('one byte of a head', then('H')),
  stall('a head without its end', then('HTTP/1.1 200 OK\r\ncontent-length: 7\r\n')),
  stall('a head that drips', drip('HTTP/1.1 200 OK\r\nx-drip: ', 'x')),
  stall('a head, and then nothing', then(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n`)),
  stall('half a body', then(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`)),
  stall(
    'a whole job without the last chunk',
    then(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunk(jobText)}`),
  ),
  stall('a whole job that ends with the connection, which does not', then(`HTTP/1.1 200 OK\r\n\r\n${jobText}`)),
  stall('a body that drips', drip('HTTP/1.1 200 OK\r\n\r\n', ' ')),
  stall('chunks that drip', drip('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', chunk(' '))),
  stall('hints for ever', drip('', 'HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n')),
  stall('an error whose body drips', drip('HTTP/1.1 404 Not Found\r\n\r\n', ' ')),
  stall('a redirect whose body drips', drip('HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n', ' ')),
];
