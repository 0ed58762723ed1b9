import type { MockRequest, OperationMatch } from '../engine/engine.ts';
import type { MockResponse } from '../http/response.ts';
import type { Clock } from './clock.ts';
import type { Jobs } from './jobs.ts';
import type { Delivery, ScenarioSets, TemplatePart } from './scenario.ts';
import { renderTemplate } from './template.ts';

/** An answer, and how it travels where it does not simply arrive. */
export interface PlannedResponse extends MockResponse {
  readonly body: string | Buffer;
  readonly delivery?: Delivery;
}

/** Answers for the jobs that have a scenario; `undefined` for all others. */
export function createScenarioResponder(
  scenarioSets: ScenarioSets,
  jobs: Jobs,
  clock: Clock,
): (question: MockRequest, matched: OperationMatch) => PlannedResponse | undefined {
  return ({ headers }, { slug, path }) => {
    const job = jobs.find({ api: slug, path });
    if (job === undefined) return undefined;
    const now = clock.now();
    const token = headers[scenarioSets.get(slug)?.tokenHeader ?? ''];
    const { step, startedAt, stepStartedAt } = job.progress.respond(now, Array.isArray(token) ? token.join() : token);
    const context = { path, start: startedAt, step: stepStartedAt, now };
    const text = (parts: readonly TemplatePart[]): string => renderTemplate(parts, context);
    return {
      status: step.status,
      headers: Object.fromEntries(Object.entries(step.headers).map(([name, parts]) => [name, text(parts)])),
      body: text(step.body),
      ...(step.delivery && { delivery: step.delivery }),
    };
  };
}
