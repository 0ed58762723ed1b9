import { contract } from '@job-status/contract/cdm';
import { pollingRules } from '@job-status/contract/cdm/polling';
import { argumentsCheck } from '../arguments.ts';
import { toJobView } from '../view/cdm.ts';
import type { Submissions } from '../wire/cdm.ts';
import type { PollableApi } from './service.ts';

/** What the waiter has to know of this API. */
export const service: PollableApi<Submissions> = {
  api: 'cdm',
  rules: pollingRules,
  validate: argumentsCheck(contract.operation.parameters),
  toJobView,
};
