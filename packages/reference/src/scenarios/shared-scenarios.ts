/** Separates the scenarios that every API has from those of a single API. */
import type { Scenario } from '@job-status/spec-tools/scenarios';
import type { Api } from '../contract/api.ts';
import type { ScenarioOfApi } from './timeline.ts';

/** The same scenario of one or more APIs. */
export type Variants = [ScenarioOfApi, ...ScenarioOfApi[]];

/** The scenarios that every API has, step for step, with the variant of each. */
export function sharedScenarios([first, ...others]: readonly Api[]): Variants[] {
  if (first === undefined) return [];
  return first.scenarios.scenarios.flatMap((scenario): Variants[] => {
    const variants = others.map((api) => ({
      api,
      scenario: api.scenarios.scenarios.find((other) => isSame(other, scenario)),
    }));
    if (!variants.every((variant): variant is ScenarioOfApi => variant.scenario !== undefined)) return [];
    return [[{ api: first, scenario }, ...variants]];
  });
}

function isSame(one: Scenario, other: Scenario): boolean {
  return one.name === other.name && one.description === other.description && one.steps.length === other.steps.length;
}

/** The scenarios of one API that are not shared. */
export function ownScenarios(api: Api, shared: readonly Variants[]): Variants[] {
  const names = new Set(shared.map(([{ scenario }]) => scenario.name));
  return api.scenarios.scenarios.filter(({ name }) => !names.has(name)).map((scenario) => [{ api, scenario }]);
}

/** How many different scenarios the APIs have together. */
export function countScenarios(apis: readonly Api[]): number {
  const shared = sharedScenarios(apis);
  return apis.reduce((total, api) => total + ownScenarios(api, shared).length, shared.length);
}
