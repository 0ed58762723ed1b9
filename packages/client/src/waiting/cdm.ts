import { contract } from '@job-status/contract/cdm';
import { waiting } from '@job-status/contract/cdm/waiting';
import { argumentsCheck } from '../arguments.ts';
import { describeJob } from '../view/cdm.ts';
import type { Submissions } from '../wire/cdm.ts';
import type { Service } from './service.ts';

/** What the waiter has to know of this API. */
export const service: Service<Submissions> = {
  slug: 'cdm',
  facts: waiting,
  check: argumentsCheck(contract.operation.parameters),
  describe: describeJob,
};
