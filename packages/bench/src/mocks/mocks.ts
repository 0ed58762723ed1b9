/** Which mocks are compared. */
import type { Entry } from '../clients/clients.ts';
import { ours } from '../clients/clients.ts';

/** The limit: a server or a function that knows one answer and gives it to everybody. */
export const limit = 'limit';
/** What our mock stands on. */
export const plainPrism = 'prism';

const common = { packages: [], stubbed: false } as const;

export const servers: readonly Entry[] = [
  { id: ours, title: '@job-status/mock', kind: 'full', ...common },
  { id: limit, title: 'node:http, the same bytes', kind: 'bare', ...common },
  { id: plainPrism, title: 'prism mock -v silent', kind: 'full', ...common },
];

export const functions: readonly Entry[] = [
  { id: ours, title: '@job-status/mock/fetch', kind: 'full', ...common },
  { id: limit, title: 'a stub, the same bytes', kind: 'bare', ...common },
  { id: plainPrism, title: 'Prism’s client', kind: 'full', ...common },
  { id: 'msw', title: 'msw', kind: 'full', ...common },
];
