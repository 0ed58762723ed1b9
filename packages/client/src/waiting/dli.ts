import { contract } from '@job-status/contract/dli';
import { pollingRules } from '@job-status/contract/dli/polling';
import { argumentsCheck } from '../arguments.ts';
import { toJobView } from '../view/dli.ts';
import type { SqlJob } from '../wire/dli.ts';
import type { PollableApi } from './service.ts';

/** What the waiter has to know of this API. */
export const service: PollableApi<SqlJob> = {
  api: 'dli',
  rules: pollingRules,
  validate: argumentsCheck(contract.operation.parameters),
  toJobView,
};
