/** Waits for a job of each mock, in the live view of the command line. */
import type { Mock } from '@job-status/mock';
import { readApiData } from '../../packages/cli/src/api-data.ts';
import { loadApi } from '../../packages/cli/src/apis.ts';
import { type JobRequest, trackJobs } from '../../packages/cli/src/jobs/track-jobs.ts';
import { Output } from '../../packages/cli/src/output/output.ts';
import { isInteractive } from '../../packages/cli/src/views/create-reporter.ts';
import { LiveReporter } from '../../packages/cli/src/views/live-reporter.ts';
import { TextReporter } from '../../packages/cli/src/views/text-reporter.ts';

/** Slow enough to follow, and fast enough to see the end. */
const pace = { minDelay: 1000, maxDelay: 1500 };

/** Resolves when the jobs have ended. */
export async function showJobs(mock: Mock, signal: AbortSignal): Promise<void> {
  const output = new Output(process.stdout, process.stderr);
  const apis = Object.fromEntries(mock.apis.map(({ slug }) => [slug, readApiData(slug)]));
  const reporter = isInteractive(process.stdout, process.env)
    ? new LiveReporter(apis, output)
    : new TextReporter(output, false);
  const requests = await Promise.all(
    Object.values(apis).map(async (api): Promise<JobRequest> => {
      const { createClient } = await loadApi(api.slug);
      const goals = Object.keys(api.goals);
      // Of a real-time job, a running one is the goal that a visitor expects.
      const goal = goals[0] ?? '';
      const name = 'happy';
      const others = Object.fromEntries(api.parameters.map((parameter) => [parameter.name, 'start']));
      return {
        client: createClient({ endpoint: mock.url, allowInsecureLoopback: true, credentials: { token: 'any' } }),
        service: api.slug,
        name,
        goal,
        path: { ...others, [api.jobParameter]: name },
        wait: { ...pace, ...(goals.length > 1 && { goal }) },
      };
    }),
  );
  await trackJobs({ requests, once: false, stopsAtFirst: false, reporter, signal });
}
