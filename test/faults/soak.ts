/** Ten days in ten seconds: many polls of a far end that fails in every tenth request, each time in another way. */
import { answers, bytes } from './answers.ts';
import { below, randomFrom } from './random.ts';
import { hastyClient, outcomeOf, path, type Road } from './roads.ts';
import { type Script, startFarEnd } from './server.ts';
import * as toxic from './toxiproxy.ts';
import * as wiremock from './wiremock.ts';

/** How a request may fail. None of them takes time. */
const faults: readonly Script[] = [
  wiremock.emptyResponse,
  wiremock.connectionResetByPeer,
  wiremock.malformedResponseChunk,
  wiremock.randomDataThenClose(1),
  toxic.limitData(70, answers()),
  answers({ body: '{"job_id"' }),
  answers({ body: '<html>Please wait</html>' }),
  answers({ status: 429, body: '', keepAlive: true }),
  answers({ status: 500, body: 'null', keepAlive: true }),
  answers({ status: 502, body: '<html>Bad Gateway</html>' }),
  answers({ status: 503, body: '{"error_code":"APIGW.0308","error_msg":"busy","request_id":"r"}' }),
  bytes('HTTP/1.1 200 OK\r\ncontent-length: 9\r\ncontent-length: 8\r\n\r\n{}'),
];

const batch = 16;

/** How many of so many polls came to an answer, and how many requests that took. */
export async function soak(road: Road, polls: number): Promise<{ fine: number; requestsPerPoll: number }> {
  const attempts = new Map<string, number>();
  const farEnd = await startFarEnd((turn) => {
    const attempt = (attempts.get(turn.target) ?? 0) + 1;
    attempts.set(turn.target, attempt);
    // The same poll meets the same faults in each run, whatever is under way beside it.
    const random = randomFrom(Number(/jobs\/(\d+)\//.exec(turn.target)?.[1]) * 16 + attempt);
    const fault = random() < 0.1 ? faults[below(random, faults.length)] : undefined;
    return (fault ?? answers({ keepAlive: true }))(turn);
  });
  const client = hastyClient(road, farEnd.origin, { timeouts: { attempt: 5_000, call: 20_000 } });
  let fine = 0;
  for (let n = 0; n < polls; n += batch) {
    const jobs = Array.from({ length: Math.min(batch, polls - n) }, (_, m) => String(n + m));
    const outcomes = await Promise.all(jobs.map((job_id) => outcomeOf(client.getJobStatus({ ...path, job_id }))));
    fine += outcomes.filter((outcome) => 'value' in outcome).length;
  }
  await farEnd.close();
  return { fine, requestsPerPoll: farEnd.heads.length / polls };
}
