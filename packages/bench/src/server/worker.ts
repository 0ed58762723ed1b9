/** One of two processes of the server. It sends the documented body from memory. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parse } from 'yaml';
import { job, token, toTarget } from '../job.ts';

const example = new URL('../../../../specs/dli/examples/documented-en-0.yaml', import.meta.url);
const body = Buffer.from(JSON.stringify(parse(readFileSync(example, 'utf8')).value));
const headers = { 'content-type': 'application/json', 'content-length': body.byteLength, 'x-request-id': 'bench' };
const target = toTarget(job);

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.url !== target) response.writeHead(404).end();
  else if (request.headers['x-auth-token'] !== token) response.writeHead(401).end();
  else response.writeHead(200, headers).end(body);
});
server.listen(0, '127.0.0.1');
process.once('disconnect', () => process.exit());
