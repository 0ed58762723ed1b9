/** `job-status wait` and `job-status watch`. */
import { readApiData } from '../api-data.ts';
import type { CommandContext } from '../command-context.ts';
import { createTarget } from '../jobs/create-client.ts';
import { trackJobs } from '../jobs/track-jobs.ts';
import { checkFlags, type JobFlags, planWait, resolveGoal } from '../options/job-options.ts';
import { createReporter } from '../views/create-reporter.ts';

const stopped = 'Stopped waiting. This does not stop the job.';

/** Resolves with the exit code. */
export async function wait(
  command: 'wait' | 'watch',
  slug: string,
  names: readonly string[],
  flags: JobFlags,
  context: CommandContext,
): Promise<number> {
  const { output, env, signal } = context;
  const api = readApiData(slug);
  checkFlags(api, flags);
  const goal = resolveGoal(api, flags.goal, command) as string;
  const plan = planWait(api, flags, goal, command);
  const { client, toPath, headers } = await createTarget(api, flags, context);
  const reporter = await createReporter(output, env, {
    json: flags.json === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
    showsProgress: command === 'watch' || flags.verbose === true,
  });
  const run = trackJobs({
    requests: [...new Set(names)].map((name) => ({
      client,
      api,
      name,
      goal,
      path: toPath(name),
      wait: { ...plan.options, ...(headers && { headers }) },
    })),
    once: plan.once,
    stopsAtFirst: flags.any === true,
    reporter,
    signal,
  });
  return run.catch((error: unknown) => {
    if (signal.aborted && flags.quiet !== true) output.note(stopped);
    throw error;
  });
}
