/** Waits for a job of each mock, in the live view of the command line. */
import {
  isInteractive,
  type JobRequest,
  LiveReporter,
  loadApi,
  Output,
  readApiData,
  TextReporter,
  trackJobs,
} from '@job-status/cli/workspace';
import type { Mock } from '@job-status/mock';

/** Slow enough to follow, and fast enough to see the end. */
const pace = { minDelay: 1000, maxDelay: 1500 };

/** Resolves when the jobs have ended. */
export async function showJobs(mock: Mock, signal: AbortSignal): Promise<void> {
  const output = new Output(process.stdout, process.stderr);
  const reporter = isInteractive(process.stdout, process.env)
    ? new LiveReporter(output)
    : new TextReporter(output, false);
  const requests = await Promise.all(
    mock.apis.map(async ({ slug }): Promise<JobRequest> => {
      const api = readApiData(slug);
      const { createClient } = await loadApi(api.slug);
      const goals = Object.keys(api.goals);
      // Of a real-time job, a running one is the goal that a visitor expects.
      const goal = goals[0] ?? '';
      const name = 'happy';
      const others = Object.fromEntries(api.parameters.map((parameter) => [parameter.name, 'start']));
      return {
        client: createClient({ endpoint: mock.url, allowInsecureLoopback: true, credentials: { token: 'any' } }),
        api,
        name,
        goal,
        path: { ...others, [api.jobParameter]: name },
        wait: { ...pace, ...(goals.length > 1 && { goal }) },
      };
    }),
  );
  await trackJobs({ requests, once: false, stopsAtFirst: false, reporter, signal });
}
