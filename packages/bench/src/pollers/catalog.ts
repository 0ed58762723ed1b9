import { type Contender, ours } from '../contender.ts';

/** The pollers that are compared. The adapter of each is `<id>.ts` in this folder. */
export const pollers: readonly Contender[] = [
  { id: ours, title: '@job-status/client', kind: 'full' },
  { id: 'azure-lro', title: '@azure/core-lro, statuses translated', kind: 'full' },
  { id: 'azure-lro-raw', title: '@azure/core-lro, statuses as they are', kind: 'full' },
  { id: 'smithy', title: '@smithy/util-waiter, statuses translated', kind: 'full' },
];
