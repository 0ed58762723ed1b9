import { type Contender, ours } from '../contender.ts';

/** A client of the comparison. Its adapter is `<id>.ts` in this folder. */
export interface ClientContender extends Contender {
  /** The packages that its users install. */
  readonly packages: readonly string[];
}

/** The client that every ratio refers to. */
export const baseline = 'fetch';
/** The client that a client's own cost refers to. */
export const bareHttp = 'node-http';

const huawei = ['@huaweicloud/huaweicloud-sdk-core', 'uuid'];

export const clients: readonly ClientContender[] = [
  { id: ours, title: '@job-status/client', kind: 'full', packages: ['@job-status/client'] },
  { id: baseline, title: 'fetch', kind: 'bare', packages: [] },
  { id: bareHttp, title: 'node:http', kind: 'bare', packages: [] },
  { id: 'undici', title: 'undici.request', kind: 'bare', packages: ['undici'] },
  { id: 'openapi-fetch', title: 'openapi-fetch', kind: 'full', packages: ['openapi-fetch'] },
  { id: 'ky', title: 'ky', kind: 'full', packages: ['ky'] },
  { id: 'axios', title: 'axios', kind: 'full', packages: ['axios'] },
  { id: 'azure-core', title: 'Azure REST core', kind: 'full', packages: ['@azure-rest/core-client'] },
  { id: 'huawei-core', title: 'Huawei SDK core + uuid', kind: 'full', packages: huawei },
];
