import type { Answer } from '../answer.ts';
import type { Matched, Question } from '../engine.ts';
import type { Clock } from './clock.ts';
import { fill } from './fill.ts';
import type { Jobs } from './jobs.ts';
import type { Delivery, ScenarioSets, TemplatePart } from './story.ts';

/** An answer, and how it travels where it does not simply arrive. */
export interface Reply extends Answer {
  readonly body: string | Buffer;
  readonly delivery?: Delivery;
}

/** Answers for the jobs that have a scenario; `undefined` for all others. */
export function createPlayer(
  stories: ScenarioSets,
  jobs: Jobs,
  clock: Clock,
): (question: Question, matched: Matched) => Reply | undefined {
  return ({ headers }, { slug, path }) => {
    const job = jobs.at({ api: slug, path });
    if (job === undefined) return undefined;
    const now = clock.now();
    const token = headers[stories.get(slug)?.tokenHeader ?? ''];
    const { step, start, began } = job.progress.answer(now, Array.isArray(token) ? token.join() : token);
    const known = { path, start, step: began, now };
    const text = (parts: readonly TemplatePart[]): string => fill(parts, known);
    return {
      status: step.status,
      headers: Object.fromEntries(Object.entries(step.headers).map(([name, parts]) => [name, text(parts)])),
      body: text(step.body),
      ...(step.delivery && { delivery: step.delivery }),
    };
  };
}
