import { contract } from '@job-status/contract/dli';
import { pollingRules } from '@job-status/contract/dli/polling';
import { createArgumentValidator } from '../call/validate.ts';
import type { PollableApi } from '../polling/pollable-api.ts';
import { toJobView } from './job-view.ts';
import type { SqlJob } from './types.ts';

/** What the waiter has to know of this API. */
export const api: PollableApi<SqlJob> = {
  api: 'dli',
  rules: pollingRules,
  validate: createArgumentValidator(contract.operation.parameters),
  toJobView,
};
