import { contract } from '@job-status/contract/dataarts';
import { pollingRules } from '@job-status/contract/dataarts/polling';
import { createArgumentValidator } from '../call/validate.ts';
import type { PollableApi } from '../polling/pollable-api.ts';
import { toJobView } from './job-view.ts';
import type { RealTimeJob } from './types.ts';

/** What the waiter has to know of this API. */
export const api: PollableApi<RealTimeJob> = {
  api: 'dataarts',
  rules: pollingRules,
  validate: createArgumentValidator(contract.operation.parameters),
  toJobView,
};
