/** The aims of issues 4 (our client), 5 (our watcher) and 6 (our mock). They are shown beside what was measured, and nothing else reads them. */

/** One aim: a column of a row, and what it should hold. */
export interface Aim {
  readonly row: string;
  readonly column: string;
  readonly says: string;
  /** A bound, or to be better than every full client of the same run. */
  readonly wants:
    | { readonly atMost: number }
    | { readonly atLeast: number }
    | 'less than every full client'
    | 'more than every full client';
}

export const aims: readonly Aim[] = [
  { row: 'calls', column: 'rate64', says: 'calls/s at 64 in flight ÷ fetch', wants: { atLeast: 3 } },
  { row: 'calls', column: 'cpu64', says: 'CPU at 64 in flight ÷ fetch', wants: { atMost: 0.35 } },
  { row: 'calls', column: 'cpu1', says: 'CPU in sequence ÷ fetch', wants: { atMost: 0.5 } },
  { row: 'calls', column: 'rate64', says: 'calls/s at 64 in flight', wants: 'more than every full client' },
  { row: 'calls', column: 'cpu64', says: 'CPU at 64 in flight', wants: 'less than every full client' },
  { row: 'calls', column: 'cpu1', says: 'CPU in sequence', wants: 'less than every full client' },
  { row: 'first-call', column: 'whole', says: 'import and first call of a process ÷ fetch', wants: { atMost: 0.35 } },
  { row: 'overhead', column: 'light', says: 'own work over a stub, µs', wants: { atMost: 5 } },
  { row: 'size', column: 'browser', says: 'one API for a browser, kB min+gzip', wants: { atMost: 6 } },
  { row: 'size', column: 'node', says: 'one API for Node, kB min+gzip', wants: { atMost: 6 } },
  { row: 'size', column: 'others', says: 'packages beside our own', wants: { atMost: 2 } },
  { row: 'watching', column: 'heap', says: 'heap of a sleeping job, KiB', wants: { atMost: 1.5 } },
  { row: 'watching', column: 'share', says: 'polls/s ÷ a bare node:http loop', wants: { atLeast: 0.9 } },
  { row: 'watching', column: 'sockets', says: 'sockets for 10,000 jobs', wants: { atMost: 160 } },
  { row: 'mock-start', column: 'prism', says: 'ready to answer ÷ plain Prism', wants: { atMost: 0.2 } },
  { row: 'mock-rate', column: 'share', says: 'requests/s at 64 connections ÷ node:http', wants: { atLeast: 0.7 } },
  { row: 'mock-fetch', column: 'times', says: 'a call in process ÷ a stub', wants: { atMost: 1.5 } },
];
