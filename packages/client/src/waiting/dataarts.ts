import { contract } from '@job-status/contract/dataarts';
import { waiting } from '@job-status/contract/dataarts/waiting';
import { argumentsCheck } from '../arguments.ts';
import { describeJob } from '../view/dataarts.ts';
import type { RealTimeJob } from '../wire/dataarts.ts';
import type { Service } from './service.ts';

/** What the waiter has to know of this API. */
export const service: Service<RealTimeJob> = {
  slug: 'dataarts',
  facts: waiting,
  check: argumentsCheck(contract.operation.parameters),
  describe: describeJob,
};
