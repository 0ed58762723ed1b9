/** The aims of issue 4 for our own client. They are shown beside what was measured, and nothing else reads them. */

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
];
