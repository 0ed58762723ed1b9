import { contract } from '@job-status/contract/cdm';
import { pollingRules } from '@job-status/contract/cdm/polling';
import { createArgumentValidator } from '../call/validate.ts';
import type { PollableApi } from '../polling/pollable-api.ts';
import { toJobView } from './job-view.ts';
import type { Submissions } from './types.ts';

/** What the waiter has to know of this API. */
export const api: PollableApi<Submissions> = {
  api: 'cdm',
  rules: pollingRules,
  validate: createArgumentValidator(contract.operation.parameters),
  toJobView,
};
