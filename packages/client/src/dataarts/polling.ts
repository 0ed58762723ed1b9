import { operation } from '@job-status/contract/dataarts';
import { pollingRules } from '@job-status/contract/dataarts/polling';
import { createArgumentValidator } from '../call/validate.ts';
import type { PollableApi } from '../polling/pollable-api.ts';
import { toJobView } from './job-view.ts';
import type { RealTimeJob } from './types.ts';

/** What polling needs of DataArts. It is loaded together with the poller. */
export const api: PollableApi<RealTimeJob> = {
  slug: 'dataarts',
  rules: pollingRules,
  validate: createArgumentValidator(operation.parameters),
  toJobView,
  loadExplanations: () => import('@job-status/contract/dataarts/explanations'),
};
