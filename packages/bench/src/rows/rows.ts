import { calls } from './calls.ts';
import { firstCall } from './first-call.ts';
import { histories } from './histories.ts';
import { install } from './install.ts';
import { mockFetch } from './mock-fetch.ts';
import { mockRate } from './mock-rate.ts';
import { mockStart } from './mock-start.ts';
import { overhead } from './overhead.ts';
import type { Row } from './row.ts';
import { size } from './size.ts';
import { watching } from './watching.ts';

/** All rows, in the order in which they run. */
export const rows: readonly Row[] = [
  calls,
  firstCall,
  overhead,
  size,
  install,
  histories,
  watching,
  mockStart,
  mockRate,
  mockFetch,
];
