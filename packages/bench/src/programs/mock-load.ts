/** Asks a mock over kept connections, with sockets alone. Prints the requests per second. */
import { connect } from 'node:net';
import { target } from '../mocks/answer.ts';

/** What the program is told. */
export interface MockLoadTask {
  readonly port: number;
  readonly connections: number;
  readonly requests: number;
}

const { port, connections, requests } = JSON.parse(process.argv[2] ?? '') as MockLoadTask;
const request = Buffer.from(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Auth-Token: any\r\n\r\n`);
let left = requests;

/** Asks one thing after another, without a promise for each: this side must have less to do than the other. */
function askInTurn(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, next).once('error', reject);
    // All answers are of the length of the first, or this would wait for ever.
    let length = 0;
    let read = 0;
    socket.on('data', (piece: Buffer) => {
      if (length === 0) length = lengthOf(piece.toString('latin1'));
      read += piece.length;
      if (read >= length) next();
    });
    function next(): void {
      read = 0;
      left -= 1;
      if (left >= 0) socket.write(request);
      else {
        socket.destroy();
        resolve();
      }
    }
  });
}

/** The length of a whole answer, by the head of it. */
function lengthOf(head: string): number {
  const end = head.indexOf('\r\n\r\n') + 4;
  const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(head) ?? [];
  if (!head.startsWith('HTTP/1.1 200 ') || end < 4 || length === undefined) throw new Error(`No answer: ${head}`);
  return end + Number(length);
}

const start = performance.now();
await Promise.all(Array.from({ length: connections }, askInTurn));
process.stdout.write(JSON.stringify((requests / (performance.now() - start)) * 1000), () => process.exit());
