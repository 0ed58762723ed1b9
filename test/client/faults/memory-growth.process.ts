/** Run as a process: requests each response once and reports the growth of memory. `memory-growth.process.ts <transport> <origin> <job>…` */
import type { ServiceError } from '@job-status/client';
import { type CallOutcome, createFastClient, observeCall, path, type TransportName } from './transports.ts';

const [transport, origin = '', ...jobs] = process.argv.slice(2) as [TransportName, ...string[]];
const client = createFastClient(transport, origin, {
  retry: { maxAttempts: 1 },
  timeouts: { attempt: 20_000, call: 20_000 },
});
const getJob = (job_id: string): ReturnType<typeof observeCall> =>
  observeCall(client.getJobStatus({ ...path, job_id }));

for (let n = 0; n < 50; n += 1) await getJob('warm-up');
globalThis.gc?.();
const before = process.memoryUsage().rss;
const ends: Record<string, unknown> = {};
for (const job of jobs) {
  const end = summarize(await getJob(job));
  ends[job] = { ...end, growth: process.resourceUsage().maxRSS * 1024 - before };
}
console.log(JSON.stringify(ends));

/** Omits the body, which may be nested too deeply to serialize. */
function summarize(outcome: CallOutcome): object {
  if ('value' in outcome) return { value: 'a job', ms: outcome.ms };
  const { code, status, serviceCode } = outcome.error as ServiceError;
  return { code, status, serviceCode, ms: outcome.ms };
}
