/** Jobs of the mock, waited for as a program would wait. */
import type { Outcome } from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';

/** How a job went: each word that it showed, and how the wait ended. */
export interface ScenarioRun {
  readonly statuses: readonly string[];
  readonly outcome: Outcome<unknown>;
}

// The mock is near and the jobs are short; the services themselves are asked every few seconds.
const pace = { minDelay: 20, maxDelay: 60, tolerance: { indeterminateMs: 200, notStartedMs: 200, failedPolls: 3 } };

const waits: Readonly<Record<string, (options: Options, job: string) => Promise<Outcome<unknown>>>> = {
  dataarts: (options, job_name) =>
    createDataArtsClient(options).waitForOutcome({ project_id: 'my-project', job_name }, { ...pace, goal: 'healthy' }),
  dli: (options, job_id) => createDliClient(options).waitForOutcome({ project_id: 'my-project', job_id }, pace),
  cdm: (options, job_name) =>
    createCdmClient(options).waitForOutcome({ project_id: 'my-project', cluster_id: 'my-cluster', job_name }, pace),
};

/** The scenarios to show: one that goes well, one that does not, and one that nobody knows. */
export function scenariosToShow(slug: string): readonly string[] {
  // A real-time job has no end of its own; what goes wrong there is a node.
  return ['happy', slug === 'dataarts' ? 'node-exception' : 'failed', 'unknown-word'];
}

type Options = Parameters<typeof createDliClient>[0];

/** Waits for a job of the mock, whose name chooses the scenario. */
export async function runScenario(slug: string, endpoint: string, job: string): Promise<ScenarioRun> {
  const wait = waits[slug];
  if (wait === undefined) throw new Error(`There is no client for ${slug} yet. Add it to scripts/start/watch.ts.`);
  const outcome = await wait({ endpoint, allowInsecureLoopback: true, credentials: { token: 'any' } }, job);
  return { statuses: outcome.history.map(({ status }) => status ?? 'no status'), outcome };
}
