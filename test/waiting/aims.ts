import { type PollingRules, readPollingRules } from '@job-status/spec-tools/polling-rules';
import { contracts } from '../support/contracts.ts';

/** What can be waited for: an API, one of its goals, and what its contract says of them. */
export interface Aim {
  readonly slug: string;
  readonly goal: string;
  readonly facts: PollingRules;
}

/** Every API with each of its goals. */
export const aims: readonly Aim[] = contracts.flatMap(({ slug, bundled }) => {
  const facts = readPollingRules(bundled);
  return Object.keys(facts.goals).map((goal) => ({ slug, goal, facts }));
});
