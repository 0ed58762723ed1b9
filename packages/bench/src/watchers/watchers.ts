/** Who is compared at watching many jobs. */
import { type Entry, ours } from '../clients/clients.ts';

/** What a sleeping job is compared with. */
export const timers = 'timers';
/** What the polls are compared with. */
export const bare = 'node-http';

const common = { packages: [], stubbed: false } as const;

/** The ways of watching. The adapter of each is `<id>.ts` in this folder. */
export const watchers: readonly Entry[] = [
  { id: ours, title: '@job-status/client/watcher', kind: 'full', ...common },
  { id: timers, title: 'bare timers, no polls', kind: 'bare', ...common },
  { id: bare, title: 'bare node:http, 64 sockets', kind: 'bare', ...common },
  { id: 'smithy', title: '@smithy/util-waiter + fetch, 64 sockets', kind: 'full', ...common },
];
