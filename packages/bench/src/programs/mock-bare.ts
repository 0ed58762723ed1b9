/** The limit of a mock: node:http, and bytes that are known beforehand. `mock-bare <port> <answer>`. */
import { createServer } from 'node:http';
import type { Bytes } from '../mocks/answer.ts';

const [port, answer = ''] = process.argv.slice(2);
const { status, headers, body } = JSON.parse(answer) as Bytes;
createServer((_, response) => response.writeHead(status, headers).end(body)).listen(Number(port), '127.0.0.1');
