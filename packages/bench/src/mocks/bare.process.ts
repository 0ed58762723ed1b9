/** `bare.process.ts <port> <response>`: a `node:http` server that always sends the same bytes. */
import { createServer } from 'node:http';
import type { MockResponse } from './mock-process.ts';

const [port, response = ''] = process.argv.slice(2);
const { status, headers, body } = JSON.parse(response) as MockResponse;
createServer((_, outgoing) => outgoing.writeHead(status, headers).end(body)).listen(Number(port), '127.0.0.1');
