/** `server.process.ts <body>`: one of two processes of the server. It rejects a wrong path or token. */
import { createServer } from 'node:http';
import { job, token, toTarget } from './job.ts';

const body = Buffer.from(process.argv[2] ?? '');
const json = { 'content-type': 'application/json' };
const headers = { ...json, 'content-length': body.byteLength, 'x-request-id': 'bench' };
const target = toTarget(job);
/** Matches any number of long-running jobs. */
const runningJob = /^\/v1.0\/p\/jobs\/([\w-]+)\/status$/;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const [, id] = runningJob.exec(request.url ?? '') ?? [];
  if (request.headers['x-auth-token'] !== token) response.writeHead(401).end();
  else if (id !== undefined)
    response.writeHead(200, json).end(`{"job_id":"${id}","job_type":"QUERY","status":"RUNNING"}`);
  else if (request.url !== target) response.writeHead(404).end();
  else response.writeHead(200, headers).end(body);
});
server.listen(0, '127.0.0.1');
process.once('disconnect', () => process.exit());
