/** Polls a server many times that fails every tenth request, each time in a different way. */

import { createRandom, randomInteger } from '@job-status/spec-tools/random';
import { type Script, startFakeServer } from '../../support/fake-server.ts';
import { respondWith, sendRaw } from '../../support/http-responses.ts';
import * as toxic from './toxiproxy.ts';
import { createFastClient, observeCall, path, type TransportName } from './transports.ts';
import * as wiremock from './wiremock.ts';

/** The faults of requests. All of them happen immediately. */
const faults: readonly Script[] = [
  wiremock.emptyResponse,
  wiremock.connectionResetByPeer,
  wiremock.malformedResponseChunk,
  wiremock.randomDataThenClose(1),
  toxic.limitData(70, respondWith()),
  respondWith({ body: '{"job_id"' }),
  respondWith({ body: '<html>Please wait</html>' }),
  respondWith({ status: 429, body: '', keepAlive: true }),
  respondWith({ status: 500, body: 'null', keepAlive: true }),
  respondWith({ status: 502, body: '<html>Bad Gateway</html>' }),
  respondWith({ status: 503, body: '{"error_code":"APIGW.0308","error_msg":"busy","request_id":"r"}' }),
  sendRaw('HTTP/1.1 200 OK\r\ncontent-length: 9\r\ncontent-length: 8\r\n\r\n{}'),
];

const batch = 16;

/** Polls the given number of times. Returns the number of successful polls, and the average number of requests per poll. */
export async function soak(
  transport: TransportName,
  polls: number,
): Promise<{ successful: number; requestsPerPoll: number }> {
  const attempts = new Map<string, number>();
  const server = await startFakeServer((exchange) => {
    const attempt = (attempts.get(exchange.target) ?? 0) + 1;
    attempts.set(exchange.target, attempt);
    // The faults of a poll are the same in each run, regardless of concurrent polls.
    const random = createRandom(Number(/jobs\/(\d+)\//.exec(exchange.target)?.[1]) * 16 + attempt);
    const fault = random() < 0.1 ? faults[randomInteger(random, faults.length)] : undefined;
    return (fault ?? respondWith({ keepAlive: true }))(exchange);
  });
  const client = createFastClient(transport, server.origin, { timeouts: { attempt: 5_000, call: 20_000 } });
  let successful = 0;
  for (let n = 0; n < polls; n += batch) {
    const jobs = Array.from({ length: Math.min(batch, polls - n) }, (_, m) => String(n + m));
    const outcomes = await Promise.all(jobs.map((job_id) => observeCall(client.getJobStatus({ ...path, job_id }))));
    successful += outcomes.filter((outcome) => 'value' in outcome).length;
  }
  await server.close();
  return { successful, requestsPerPoll: server.requestHeads.length / polls };
}
