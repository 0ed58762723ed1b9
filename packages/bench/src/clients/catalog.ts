import { type Contender, ours } from '../contender.ts';

/** The client that every ratio refers to. */
export const baseline = 'fetch';
/** The client that a client's own cost refers to. */
export const bareHttp = 'node-http';

/** Our client with an undici dispatcher. */
export const oursWithDispatcher = 'ours-dispatcher';

/** The clients that are compared. The adapter of each is `<id>.ts` in this folder. */
export const clients: readonly Contender[] = [
  { id: ours, title: '@job-status/client', kind: 'full' },
  { id: oursWithDispatcher, title: '@job-status/client + undici Agent', kind: 'full' },
  { id: baseline, title: 'fetch', kind: 'bare' },
  { id: bareHttp, title: 'node:http', kind: 'bare' },
  { id: 'undici', title: 'undici.request', kind: 'bare' },
  { id: 'openapi-fetch', title: 'openapi-fetch', kind: 'full' },
  { id: 'ky', title: 'ky', kind: 'full' },
  { id: 'axios', title: 'axios', kind: 'full' },
  { id: 'azure-core', title: 'Azure REST core', kind: 'full' },
  { id: 'huawei-core', title: 'Huawei SDK core + uuid', kind: 'full' },
];
