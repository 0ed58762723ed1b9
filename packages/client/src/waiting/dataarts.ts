import { contract } from '@job-status/contract/dataarts';
import { pollingRules } from '@job-status/contract/dataarts/polling';
import { argumentsCheck } from '../arguments.ts';
import { toJobView } from '../view/dataarts.ts';
import type { RealTimeJob } from '../wire/dataarts.ts';
import type { PollableApi } from './service.ts';

/** What the waiter has to know of this API. */
export const service: PollableApi<RealTimeJob> = {
  api: 'dataarts',
  rules: pollingRules,
  validate: argumentsCheck(contract.operation.parameters),
  toJobView,
};
