import { type Contract, declaredResponses, readOperation } from '@job-status/spec-tools';
import { type Identity, readIdentity } from '@job-status/spec-tools/identity';
import { type PollingRules, readPollingRules } from '@job-status/spec-tools/polling-rules';
import { readScenarioSet } from '@job-status/spec-tools/scenarios';
import { contracts } from '../../support/contracts.ts';

/** A goal of an API, with the polling rules of its contract. */
export interface ApiGoal {
  readonly slug: string;
  readonly goal: string;
  readonly pollingRules: PollingRules;
  /** The names of the path parameters. */
  readonly parameters: readonly string[];
  /** A 200 body with required fields only, and the locations of its status and of its job name. */
  readonly minimal: { readonly body: unknown; readonly statusPointer: string; readonly identity: Identity };
}

/** Every goal of every API. */
export const apiGoals: readonly ApiGoal[] = (
  await Promise.all(
    contracts.map(async ({ slug, bundled, dereferenced }) => {
      const { statusPointer } = await readScenarioSet(slug);
      const pollingRules = readPollingRules(bundled);
      const parameters = readOperation(dereferenced).parameters.flatMap(({ in: place, name }) =>
        place === 'path' ? [name] : [],
      );
      const minimal = { body: minimalBody(dereferenced), statusPointer, identity: readIdentity(dereferenced) };
      return Object.keys(pollingRules.goals).map((goal) => ({ slug, goal, pollingRules, parameters, minimal }));
    }),
  )
).flat();

function minimalBody(contract: Contract): unknown {
  return declaredResponses(contract).find(({ status, key }) => status === '200' && key === 'minimal')?.example.value;
}
