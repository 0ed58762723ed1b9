/** The workflows end like their jobs, and interpret each status value like the contract. */
import { type Mock, startMock } from '@job-status/mock';
import { readPollingRules, type Verdict } from '@job-status/spec-tools/polling-rules';
import { readScenarioSet, type Scenario } from '@job-status/spec-tools/scenarios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { runRespect } from './workflows/respect.ts';
import { type Criterion, readWorkflows, statusesOf } from './workflows/workflow.ts';

let mock: Mock;
const asked = new Map<string, number>();

beforeAll(async () => {
  const count = ({ path }: { path: string }): void => void asked.set(path, (asked.get(path) ?? 0) + 1);
  mock = await startMock({ port: 0, onRequest: count });
});
afterAll(() => mock.stop());

const cases = contracts.flatMap(({ slug, bundled }) =>
  readWorkflows(slug).map((workflow) => ({
    slug,
    goal: workflow.workflowId,
    workflow,
    waiting: readPollingRules(bundled),
  })),
);

it('exist for every goal that depends on the status of a job only', () => {
  for (const { slug, bundled } of contracts) {
    const goals = Object.entries(readPollingRules(bundled).goals).filter(([, goal]) => goal.nodes === undefined);
    expect(readWorkflows(slug).map(({ workflowId }) => workflowId)).toEqual(goals.map(([name]) => name));
  }
});

// Each test starts a process, which may take its time on a busy machine.
describe.each(cases)('$slug, until $goal', { timeout: 120_000 }, ({ slug, goal, workflow, waiting }) => {
  const [step] = workflow.steps;
  const listedAs = (...verdicts: readonly Verdict[]): string[] =>
    waiting.listed.filter((word) => verdicts.includes(waiting.statuses[word]?.verdicts[goal] as Verdict)).sort();
  const wordsIn = ([criterion, ...more]: readonly Criterion[]): string[] => {
    expect(more).toEqual([]);
    return [...statusesOf(criterion as Criterion)].sort();
  };

  it('has the status values of the contract, starting with those that end a wait', () => {
    const [end, goOn, wait, ...more] = step.onFailure;

    expect(wordsIn(step.successCriteria)).toEqual(listedAs('success'));
    expect({ type: end?.type, words: wordsIn(end?.criteria ?? []) }).toEqual({
      type: 'end',
      words: listedAs('failure', 'cancelled', 'not-started'),
    });
    expect({ type: goOn?.type, words: wordsIn(goOn?.criteria ?? []) }).toEqual({
      type: 'retry',
      words: listedAs('pending'),
    });
    expect({ type: wait?.type, words: wordsIn(wait?.criteria ?? []) }).toEqual({
      type: 'retry',
      words: ['429', '500', '503'],
    });
    expect(more).toEqual([]);
  });

  it('reads the status at its location, and polls at the rate of the contract', async () => {
    const { statusPointer } = await readScenarioSet(slug);
    const { polling } = waiting;
    const contexts = [step, ...step.onFailure.slice(0, 2)].flatMap((part) =>
      'criteria' in part ? part.criteria : part.successCriteria,
    );

    expect(new Set(contexts.map(({ context }) => context))).toEqual(new Set([`$response.body#${statusPointer}`]));
    for (const { type, retryAfter = 0, retryLimit = 0 } of step.onFailure.slice(1)) {
      expect({ type, pause: retryAfter * 1000, total: retryAfter * 1000 * retryLimit }).toEqual({
        type: 'retry',
        pause: polling.maxDelay,
        total: polling.timeout,
      });
    }
  });

  /** Runs the workflow against a mock job and returns the number of polls. */
  async function run(scenario: string): Promise<{ code: number; times: number; printed: string }> {
    const name = `${scenario}-until-${goal}`;
    const inputs = Object.fromEntries(workflow.inputs.required.map((input) => [input, name]));
    const { code, printed } = await runRespect({ slug, workflowId: goal, inputs, server: mock.url });
    const path = mock.apis.find((api) => api.slug === slug)?.path.replaceAll(/{[^}]+}/g, name) ?? '';
    return { code, times: asked.get(path) ?? 0, printed };
  }

  /** The first scenario counted in polls that reaches a status value with a given verdict and keeps it. */
  async function scenarioFor(...verdicts: readonly (Verdict | undefined)[]): Promise<Scenario> {
    const { scenarios } = await readScenarioSet(slug);
    const verdictOf = (word: string | undefined): Verdict | undefined => waiting.statuses[word ?? '']?.verdicts[goal];
    const found = scenarios.find(({ steps, repeat }) => {
      const plain = steps.every(
        ({ status, fault, duration }) => status === 200 && !fault && !('ms' in (duration ?? {})),
      );
      const words = steps.map((step) => verdictOf(step.jobStatus));
      return (
        plain &&
        !repeat &&
        verdicts.includes(words.at(-1)) &&
        words.slice(0, -1).every((verdict) => verdict === 'pending')
      );
    });
    return found ?? expect.fail(`${slug} has no scenario that ends ${verdicts.join(' or ')}`);
  }
  const pollsOf = ({ steps }: Scenario): number =>
    steps.reduce((sum, { duration }) => sum + (duration && 'polls' in duration ? duration.polls : 1), 0);

  it.concurrent.each([
    { end: 'success', verdicts: ['success'], expected: 0 },
    { end: 'no success', verdicts: ['failure', 'cancelled', 'not-started'], expected: 1 },
    { end: 'an unknown status value', verdicts: [undefined], expected: 1 },
  ] as const)('comes to an end with $end: exit code $expected', async ({ verdicts, expected }) => {
    const scenario = await scenarioFor(...verdicts);
    const { code, times, printed } = await run(scenario.name);

    expect(code, printed).toBe(expected);
    expect(times).toBe(pollsOf(scenario));
  });

  it.concurrent('is patient with a service that is busy', async () => {
    const { scenarios } = await readScenarioSet(slug);
    const throttled = scenarios.find(({ name }) => name === 'errors-burst') as Scenario;
    const { code, times, printed } = await run(throttled.name);
    const word = throttled.steps.at(-1)?.jobStatus ?? '';

    expect(code, printed).toBe(waiting.statuses[word]?.verdicts[goal] === 'success' ? 0 : 1);
    expect(times).toBeGreaterThanOrEqual(pollsOf(throttled));
  });

  it.concurrent('gives up on a job that never ends', async () => {
    const { code, times, printed } = await run('never-ends');

    expect(code, printed).toBe(1);
    expect(times).toBe((step.onFailure[1]?.retryLimit ?? 0) + 1);
  });
});
