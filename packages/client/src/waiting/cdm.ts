import { waiting } from '@job-status/contract/cdm/waiting';
import type { Submissions } from '../cdm.ts';
import { describeJob } from '../view/cdm.ts';
import type { Service } from './service.ts';

/** What the waiter has to know of this API. */
export const service: Service<Submissions> = { slug: 'cdm', facts: waiting, describe: describeJob };
