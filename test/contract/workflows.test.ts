/** The workflows end with the result of the job, and interpret each status value like the contract. */
import { type Mock, startMock } from '@job-status/mock';
import { readPollingRules, type Verdict } from '@job-status/spec-tools/polling-rules';
import { readScenarioSet, type Scenario } from '@job-status/spec-tools/scenarios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { runRespect } from './workflows/respect.ts';
import { type Criterion, parseStatuses, readWorkflows } from './workflows/workflow.ts';

let mock: Mock;
const requestCounts = new Map<string, number>();

beforeAll(async () => {
  const count = ({ path }: { path: string }): void => void requestCounts.set(path, (requestCounts.get(path) ?? 0) + 1);
  mock = await startMock({ port: 0, onRequest: count });
});
afterAll(() => mock.stop());

const cases = contracts.flatMap(({ slug, bundled }) =>
  readWorkflows(slug).map((workflow) => ({
    slug,
    goal: workflow.workflowId,
    workflow,
    pollingRules: readPollingRules(bundled),
  })),
);

it('exist for every goal that depends only on the status of a job', () => {
  for (const { slug, bundled } of contracts) {
    const goals = Object.entries(readPollingRules(bundled).goals).filter(([, goal]) => goal.nodes === undefined);
    expect(readWorkflows(slug).map(({ workflowId }) => workflowId)).toEqual(goals.map(([name]) => name));
  }
});

// Each test starts a process, which can be slow on a busy machine.
describe.each(cases)('$slug, until $goal', { timeout: 120_000 }, ({ slug, goal, workflow, pollingRules }) => {
  const [step] = workflow.steps;
  const findStatuses = (...verdicts: readonly Verdict[]): string[] =>
    pollingRules.listed
      .filter((status) => verdicts.includes(pollingRules.statuses[status]?.verdicts[goal] as Verdict))
      .sort();
  const readStatuses = ([criterion, ...more]: readonly Criterion[]): string[] => {
    expect(more).toEqual([]);
    return [...parseStatuses(criterion as Criterion)].sort();
  };

  it('has the status values of the contract', () => {
    const [end, pending, busy, ...more] = step.onFailure;

    expect(readStatuses(step.successCriteria)).toEqual(findStatuses('success'));
    expect({ type: end?.type, statuses: readStatuses(end?.criteria ?? []) }).toEqual({
      type: 'end',
      statuses: findStatuses('failure', 'cancelled', 'not-started'),
    });
    expect({ type: pending?.type, statuses: readStatuses(pending?.criteria ?? []) }).toEqual({
      type: 'retry',
      statuses: findStatuses('pending'),
    });
    expect({ type: busy?.type, statuses: readStatuses(busy?.criteria ?? []) }).toEqual({
      type: 'retry',
      statuses: ['429', '500', '503'],
    });
    expect(more).toEqual([]);
  });

  it('reads the status at its location, and polls at the rate of the contract', async () => {
    const { statusPointer } = await readScenarioSet(slug);
    const { polling } = pollingRules;
    const contexts = [step, ...step.onFailure.slice(0, 2)].flatMap((part) =>
      'criteria' in part ? part.criteria : part.successCriteria,
    );

    expect(new Set(contexts.map(({ context }) => context))).toEqual(new Set([`$response.body#${statusPointer}`]));
    for (const { type, retryAfter = 0, retryLimit = 0 } of step.onFailure.slice(1)) {
      expect({ type, delay: retryAfter * 1000, total: retryAfter * 1000 * retryLimit }).toEqual({
        type: 'retry',
        delay: polling.maxDelay,
        total: polling.timeout,
      });
    }
  });

  /** Runs the workflow against a mock job and returns the number of polls. */
  async function run(scenario: string): Promise<{ code: number; polls: number; printed: string }> {
    const name = `${scenario}-until-${goal}`;
    const inputs = Object.fromEntries(workflow.inputs.required.map((input) => [input, name]));
    const { code, printed } = await runRespect({ slug, workflowId: goal, inputs, server: mock.url });
    const path = mock.apis.find((api) => api.slug === slug)?.path.replaceAll(/{[^}]+}/g, name) ?? '';
    return { code, polls: requestCounts.get(path) ?? 0, printed };
  }

  /** Finds the first scenario without timed steps that ends in a status value with one of the verdicts. */
  async function findScenario(...verdicts: readonly (Verdict | undefined)[]): Promise<Scenario> {
    const { scenarios } = await readScenarioSet(slug);
    const getVerdict = (status: string | undefined): Verdict | undefined =>
      pollingRules.statuses[status ?? '']?.verdicts[goal];
    const found = scenarios.find(({ steps, repeat }) => {
      const isPlain = steps.every(
        ({ status, fault, duration }) => status === 200 && !fault && !('ms' in (duration ?? {})),
      );
      const reached = steps.map((step) => getVerdict(step.jobStatus));
      return (
        isPlain &&
        !repeat &&
        verdicts.includes(reached.at(-1)) &&
        reached.slice(0, -1).every((verdict) => verdict === 'pending')
      );
    });
    return found ?? expect.fail(`${slug} has no scenario that ends with ${verdicts.join(' or ')}.`);
  }
  const countPolls = ({ steps }: Scenario): number =>
    steps.reduce((sum, { duration }) => sum + (duration && 'polls' in duration ? duration.polls : 1), 0);

  it.concurrent.each([
    { end: 'success', verdicts: ['success'], expected: 0 },
    { end: 'no success', verdicts: ['failure', 'cancelled', 'not-started'], expected: 1 },
    { end: 'an unknown status value', verdicts: [undefined], expected: 1 },
  ] as const)('ends after $end with exit code $expected', async ({ verdicts, expected }) => {
    const scenario = await findScenario(...verdicts);
    const { code, polls, printed } = await run(scenario.name);

    expect(code, printed).toBe(expected);
    expect(polls).toBe(countPolls(scenario));
  });

  it.concurrent('retries while the service is busy', async () => {
    const { scenarios } = await readScenarioSet(slug);
    const throttled = scenarios.find(({ name }) => name === 'errors-burst') as Scenario;
    const { code, polls, printed } = await run(throttled.name);
    const status = throttled.steps.at(-1)?.jobStatus ?? '';

    expect(code, printed).toBe(pollingRules.statuses[status]?.verdicts[goal] === 'success' ? 0 : 1);
    expect(polls).toBeGreaterThanOrEqual(countPolls(throttled));
  });

  it.concurrent('ends after the retry limit if the job never ends', async () => {
    const { code, polls, printed } = await run('never-ends');

    expect(code, printed).toBe(1);
    expect(polls).toBe((step.onFailure[1]?.retryLimit ?? 0) + 1);
  });
});
