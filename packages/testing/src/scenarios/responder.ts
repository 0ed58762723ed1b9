import type { TemplatePart } from '@job-status/spec-tools/scenario-set';
import { type MockRequest, readHeader } from '../http/request.ts';
import type { PlannedResponse } from '../http/response.ts';
import type { Clock } from './clock.ts';
import type { JobAddress, Jobs, ScenarioSets } from './jobs.ts';
import { renderTemplate } from './template.ts';

/** Responds for the jobs that have a scenario; `undefined` for all others. */
export type ScenarioResponder = (request: MockRequest, job: JobAddress) => PlannedResponse | undefined;

export function createScenarioResponder(scenarioSets: ScenarioSets, jobs: Jobs, clock: Clock): ScenarioResponder {
  return (request, { api, path }) => {
    const job = jobs.find({ api, path });
    if (job === undefined) return undefined;
    const now = clock.now();
    const token = readHeader(request, scenarioSets.get(api)?.tokenHeader ?? '');
    const { step, startedAt, stepStartedAt } = job.progress.respond(now, token);
    const context = { path, start: startedAt, step: stepStartedAt, now };
    const render = (parts: readonly TemplatePart[]): string => renderTemplate(parts, context);
    return {
      status: step.status,
      headers: Object.fromEntries(Object.entries(step.headers).map(([name, parts]) => [name, render(parts)])),
      body: render(step.body),
      ...(step.delivery && { delivery: step.delivery }),
    };
  };
}
