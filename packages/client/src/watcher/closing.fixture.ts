/** A program that closes or aborts its watcher. It never calls `process.exit`, so it ends only if nothing keeps it alive. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDliClient } from '../dli/index.ts';
import { createWatcher } from './index.ts';

const [how] = process.argv.slice(2);
const controller = new AbortController();
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  // Every second poll receives no response: at the end, some polls are in flight and some jobs sleep.
  if (requests % 2 === 0) return;
  const job_id = request.url?.split('/').at(-2);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ job_id, job_type: 'QUERY', status: 'RUNNING' }));
  if (requests > 20) end();
}).listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  const options = { endpoint: `http://127.0.0.1:${port}`, allowInsecureLoopback: true, credentials: { token: 't' } };
  const dli = createDliClient({ ...options, timeouts: { attempt: 3_600_000, call: 3_600_000 } });
  const watcher = createWatcher({ requestsPerSecondPerClient: 1_000, signal: controller.signal });
  closing.push(watcher.close);
  const jobs = Array.from({ length: 100 }, (_, nth) => ({ project_id: 'p', job_id: `j${nth}` }));
  const watches = await Promise.all(jobs.map((job) => watcher.watch(dli, job, { minDelay: 3_600_000 })));
  const outcomes = await Promise.all(watches.map(({ outcome }) => outcome));
  console.log(JSON.stringify({ ends: [...new Set(outcomes.map(({ end }) => end))], size: watcher.size }));
});
const closing: (() => void)[] = [];

function end(): void {
  server.close();
  // A client keeps its connections open for a while, but they do not keep the process alive.
  server.unref();
  if (how === 'abort') controller.abort();
  else for (const close of closing) close();
  server.closeAllConnections();
}
