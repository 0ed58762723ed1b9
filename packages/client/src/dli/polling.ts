import { operation } from '@job-status/contract/dli';
import { pollingRules } from '@job-status/contract/dli/polling';
import { createArgumentValidator } from '../call/validate.ts';
import type { PollableApi } from '../polling/pollable-api.ts';
import { toJobView } from './job-view.ts';
import type { SqlJob } from './types.ts';

/** What polling needs of DLI. It is loaded together with the poller. */
export const api: PollableApi<SqlJob> = {
  slug: 'dli',
  rules: pollingRules,
  validate: createArgumentValidator(operation.parameters),
  toJobView,
  loadExplanations: () => import('@job-status/contract/dli/explanations'),
};
