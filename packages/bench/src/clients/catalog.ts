import { type Contender, ours } from '../benchmark.ts';

/** The clients that are compared. The adapter of each is `<id>.ts` in this folder. */
export const clients: readonly Contender[] = [
  { id: ours, title: '@job-status/client', kind: 'ours' },
  { id: 'ours-dispatcher', title: '@job-status/client + undici Agent', kind: 'ours' },
  { id: 'fetch', title: 'fetch', kind: 'other' },
  { id: 'node-http', title: 'node:http', kind: 'limit' },
  { id: 'undici', title: 'undici.request', kind: 'other' },
  { id: 'openapi-fetch', title: 'openapi-fetch', kind: 'peer' },
  { id: 'axios', title: 'axios', kind: 'peer' },
  { id: 'azure-core', title: 'Azure REST core', kind: 'peer' },
  { id: 'huawei-core', title: 'Huawei SDK core + uuid', kind: 'peer' },
];
