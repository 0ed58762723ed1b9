import { operation } from '@job-status/contract/cdm';
import { pollingRules } from '@job-status/contract/cdm/polling';
import { createArgumentValidator } from '../call/validate.ts';
import type { PollableApi } from '../polling/pollable-api.ts';
import { toJobView } from './job-view.ts';
import type { Submissions } from './types.ts';

/** What polling needs of CDM. It is loaded together with the poller. */
export const api: PollableApi<Submissions> = {
  slug: 'cdm',
  rules: pollingRules,
  validate: createArgumentValidator(operation.parameters),
  toJobView,
  loadExplanations: () => import('@job-status/contract/cdm/explanations'),
};
