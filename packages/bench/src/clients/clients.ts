/** Who is compared. */

/** One client of the comparison. Its adapter is `<id>.ts` in this folder. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** A bare road sends bytes. A full client also builds requests from path values, reads errors, and can be told about time. */
  readonly kind: 'bare' | 'full';
  /** What a user installs for it. */
  readonly packages: readonly string[];
  /** Whether a stub can stand in for its network. */
  readonly stubbed: boolean;
  /** What a user of one API imports, where that is less than the adapter of two. */
  readonly smallest?: string;
}

/** The client that everything is measured against. */
export const unit = 'fetch';
/** The client that the aims are about. */
export const ours = 'ours';

const own = ['@job-status/client', '@job-status/contract'];

export const clients: readonly Entry[] = [
  {
    id: ours,
    title: '@job-status/client',
    kind: 'full',
    packages: own,
    stubbed: true,
    smallest: `export { createDliClient } from '@job-status/client/dli';`,
  },
  { id: unit, title: 'fetch', kind: 'bare', packages: [], stubbed: true },
  { id: 'undici', title: 'undici.request', kind: 'bare', packages: ['undici'], stubbed: false },
  { id: 'node-http', title: 'node:http', kind: 'bare', packages: [], stubbed: false },
  { id: 'openapi-fetch', title: 'openapi-fetch', kind: 'full', packages: ['openapi-fetch'], stubbed: true },
  { id: 'ky', title: 'ky', kind: 'full', packages: ['ky'], stubbed: true },
  { id: 'axios', title: 'axios', kind: 'full', packages: ['axios'], stubbed: true },
  {
    id: 'azure-core',
    title: 'Azure REST core',
    kind: 'full',
    packages: ['@azure-rest/core-client'],
    stubbed: true,
  },
  { id: 'stainless', title: 'Stainless (groq-sdk)', kind: 'full', packages: ['groq-sdk'], stubbed: true },
  {
    id: 'huawei-core',
    title: 'Huawei SDK core + uuid',
    kind: 'full',
    packages: ['@huaweicloud/huaweicloud-sdk-core', 'uuid'],
    stubbed: true,
  },
];
