import { contract } from '@job-status/contract/dli';
import { waiting } from '@job-status/contract/dli/waiting';
import { argumentsCheck } from '../arguments.ts';
import { describeJob } from '../view/dli.ts';
import type { SqlJob } from '../wire/dli.ts';
import type { Service } from './service.ts';

/** What the waiter has to know of this API. */
export const service: Service<SqlJob> = {
  slug: 'dli',
  facts: waiting,
  check: argumentsCheck(contract.operation.parameters),
  describe: describeJob,
};
