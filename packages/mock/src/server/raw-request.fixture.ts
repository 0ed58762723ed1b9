import { connect } from 'node:net';

/** Sends bytes, ends its side of the connection, and resolves with the received text when the server has ended its side. */
export function rawRequest(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(bytes, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (piece) => {
      answer += piece;
    });
    // A reset after the response does not matter; a missing response does.
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
    socket.on('close', () => resolve(answer));
  });
}

/** Parses the status of a response; returns undefined if there is none. */
export function parseStatus(answer: string): number | undefined {
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
  return status === undefined ? undefined : Number(status);
}

/** Sends bytes and resets the connection without waiting for a response. */
export function sendAndReset(port: number, bytes: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.write(bytes, 'latin1', () => socket.resetAndDestroy());
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}
