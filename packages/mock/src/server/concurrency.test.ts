/** A thousand idle connections do not block a thousand busy ones, and no response is lost. */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MockProcess, startMockProcess } from './mock-process.fixture.ts';

const crowd = 1_000;
const rounds = 10;

let mock: MockProcess;
beforeAll(async () => {
  mock = await startMockProcess();
});
afterAll(() => mock.stop());

/** A persistent connection that sends one request after another. */
interface Caller {
  /** Sends bytes, and resolves with the status of the complete response. */
  ask(bytes: string): Promise<number>;
  say(bytes: string): void;
  leave(): void;
}

async function openConnection(): Promise<Caller> {
  const socket: Socket = connect({ port: mock.port, host: '127.0.0.1' });
  socket.setEncoding('latin1');
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    say: (bytes) => socket.write(bytes),
    leave: () => socket.destroy(),
    ask: (bytes) =>
      new Promise((resolve, reject) => {
        let answer = '';
        const read = (piece: string): void => {
          answer += piece;
          const [, status, length] = /^HTTP\/1\.1 (\d{3}) .*?\r\ncontent-length: (\d+)\r\n/is.exec(answer) ?? [];
          const head = answer.indexOf('\r\n\r\n') + 4;
          if (head < 4 || answer.length < head + Number(length)) return;
          socket.off('data', read).off('close', close);
          resolve(Number(status));
        };
        const close = (): void => reject(new Error(`The connection ended after "${answer}".`));
        socket.on('data', read).once('close', close);
        socket.write(bytes);
      }),
  };
}

const all = (work: (index: number) => Promise<Caller>): Promise<Caller[]> =>
  Promise.all(Array.from({ length: crowd }, (_, index) => work(index)));

test(`${crowd} idle connections and ${crowd} busy ones`, async () => {
  const requests = mock.apis.map(({ example }) => {
    const credentials = Object.entries(example.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `GET ${example.path} HTTP/1.1\r\nHost: localhost\r\n${credentials.join('')}\r\n`;
  });
  const request = (index: number): string => requests[index % requests.length] ?? '';
  const before = await mock.resourceUsage();

  const idle = await all(openConnection);
  // Every other connection has sent half of a request.
  const sentBytes = (index: number): number => (index % 2) * Math.floor(request(index).length / 2);
  for (const [index, caller] of idle.entries()) caller.say(request(index).slice(0, sentBytes(index)));
  const busy = await all(openConnection);
  await expect.poll(async () => (await mock.resourceUsage()).sockets, { timeout: 10_000 }).toBe(2 * crowd);

  for (let round = 0; round < rounds; round += 1) {
    const statuses = await Promise.all(busy.map((caller, index) => caller.ask(request(index + round))));
    expect(new Set(statuses)).toEqual(new Set([200]));
  }
  // The idle connections still get responses.
  const late = await Promise.all(idle.map((caller, index) => caller.ask(request(index).slice(sentBytes(index)))));
  expect(new Set(late)).toEqual(new Set([200]));

  for (const caller of [...idle, ...busy]) caller.leave();
  await expect.poll(async () => (await mock.resourceUsage()).sockets, { timeout: 10_000 }).toBe(0);
  // The memory that 2,000 connections and 12,000 responses leave behind, in bytes.
  expect((await mock.resourceUsage()).heap - before.heap).toBeLessThan(4 << 20);
  expect(mock.child.exitCode).toBe(null);
  expect(mock.printed.err).toBe('');
});
