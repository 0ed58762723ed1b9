/** Who is compared at waiting. */
import type { Entry } from '../clients/clients.ts';

const nothing = { kind: 'full', stubbed: false } as const;

/** The ways of waiting. The adapter of each is `<id>.ts` in this folder. */
export const waiters: readonly Entry[] = [
  { id: 'ours', title: '@job-status/client', packages: ['@job-status/client', '@job-status/contract'], ...nothing },
  { id: 'azure-lro', title: '@azure/core-lro', packages: ['@azure/core-lro'], ...nothing },
  { id: 'azure-lro-words', title: '@azure/core-lro, words as they are', packages: ['@azure/core-lro'], ...nothing },
  { id: 'smithy', title: '@smithy/util-waiter', packages: ['@smithy/util-waiter'], ...nothing },
];
