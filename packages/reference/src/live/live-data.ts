/** Collects what the program of the live page needs to know about the APIs. */
import type { Scenario, Step } from '@job-status/spec-tools/scenarios';
import type { Break, LiveApi, ScenarioStep } from '../../browser/live/live-data.ts';
import type { Api } from '../contract/api.ts';
import { sampleValue } from '../samples/path.ts';
import { createStepClassifier } from '../scenarios/classify-step.ts';
import { sharedScenarios } from '../scenarios/shared-scenarios.ts';

export function readLiveApis(apis: readonly Api[]): readonly LiveApi[] {
  const shared = new Set(sharedScenarios(apis).map(([{ scenario }]) => scenario.name));
  return apis.map((api) => toLiveApi(api, shared));
}

function toLiveApi(api: Api, shared: ReadonlySet<string>): LiveApi {
  const { slug, name, service, factory, tokenHeader, path, pathParameters, scenarios, rules, statusValues } = api;
  const goals = Object.keys(rules.goals);
  const goalOf = (scenario: string): string =>
    goals.find((goal) => scenarios.goals[goal] === scenario) ?? goals[0] ?? '';
  return {
    slug,
    name,
    service,
    factory,
    tokenHeader,
    path,
    parameters: Object.fromEntries(
      pathParameters.map((parameter) => [parameter.name, sampleValue(api, parameter.name)]),
    ),
    goals,
    scenarios: scenarios.scenarios.map(({ name: scenario, description }) => ({
      name: scenario,
      description,
      goal: goalOf(scenario),
      anchor: `${shared.has(scenario) ? 'any' : slug}-${scenario}`,
    })),
    breaks: readBreaks(api),
    statuses: Object.fromEntries(statusValues.map(({ value, meaning }) => [value, meaning])),
  };
}

/** For each response that a reader can put in the place of the next one, a step of a scenario that has it. */
function readBreaks({ contract, scenarios, rules }: Api): LiveApi['breaks'] {
  const classify = createStepClassifier(contract);
  const find = (isWanted: (step: Step) => boolean): ScenarioStep | undefined => {
    for (const { name, steps } of scenarios.scenarios as readonly Scenario[]) {
      const step = steps.findIndex((candidate) => isWanted(candidate));
      if (step >= 0) return { scenario: name, step };
    }
    return undefined;
  };
  const isUnknown = ({ jobStatus }: Step): boolean =>
    jobStatus !== undefined && rules.statuses[jobStatus] === undefined;
  const found: Readonly<Record<Break, ScenarioStep | undefined>> = {
    '429': find(({ status, headers }) => status === 429 && headers['retry-after'] !== undefined),
    '500': find(({ status, fault }) => status === 500 && fault === undefined),
    reset: find(({ delivery }) => delivery?.noHeaders === true && delivery.endsWith === 'reset'),
    unknown: find((step) => classify(step) === 'status' && isUnknown(step)),
  };
  return Object.fromEntries(Object.entries(found).filter(([, step]) => step !== undefined));
}
