import { type PollingRules, readPollingRules } from '@job-status/spec-tools/polling-rules';
import { contracts } from '../../support/contracts.ts';

/** What can be waited for: an API, one of its goals, and what its contract says of them. */
export interface ApiGoal {
  readonly slug: string;
  readonly goal: string;
  readonly rules: PollingRules;
}

/** Every API with each of its goals. */
export const apiGoals: readonly ApiGoal[] = contracts.flatMap(({ slug, bundled }) => {
  const rules = readPollingRules(bundled);
  return Object.keys(rules.goals).map((goal) => ({ slug, goal, rules }));
});
