/** `bare.process.ts <port> <body>`: a `node:http` server that always sends the same body. */
import { createServer } from 'node:http';

const [port, body = ''] = process.argv.slice(2);
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
createServer((_, response) => response.writeHead(200, headers).end(body)).listen(Number(port), '127.0.0.1');
