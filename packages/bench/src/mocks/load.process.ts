/** `load.process.ts <task>`: sends requests to a mock over kept connections. Prints the requests per second. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { job, toTarget } from '../job.ts';
import { finishWith, readTask } from '../runners/task.ts';

export interface LoadTask {
  readonly port: number;
  readonly connections: number;
  readonly requests: number;
}

const { port, connections, requests } = readTask<LoadTask>();
const request = `GET ${toTarget(job)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Auth-Token: any\r\n\r\n`;
const bytes = Buffer.from(request);
let remaining = requests;

/** Sends one request after another over a bare socket, because this process must do less work than the mock. */
async function runConnection(): Promise<void> {
  // All responses are as long as the first one.
  let length = 0;
  let received = 0;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }, sendNext);
  socket.on('data', (chunk: Buffer) => {
    if (length === 0) length = readLength(chunk.toString('latin1'));
    received += chunk.length;
    if (received >= length) sendNext();
  });
  function sendNext(): void {
    received = 0;
    remaining -= 1;
    if (remaining >= 0) socket.write(bytes);
    else socket.destroy();
  }
  await once(socket, 'close');
}

/** The length of a response, from its headers. */
function readLength(head: string): number {
  const end = head.indexOf('\r\n\r\n') + 4;
  const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(head) ?? [];
  if (!head.startsWith('HTTP/1.1 200 ') || end < 4 || length === undefined) throw new Error(`Unexpected: ${head}`);
  return end + Number(length);
}

const start = performance.now();
await Promise.all(Array.from({ length: connections }, runConnection));
finishWith((requests / (performance.now() - start)) * 1000);
