import { calls } from './calls.ts';
import { firstCall } from './first-call.ts';
import { install } from './install.ts';
import { overhead } from './overhead.ts';
import type { Row } from './row.ts';
import { size } from './size.ts';

/** All rows, in the order in which they run. */
export const rows: readonly Row[] = [calls, firstCall, overhead, size, install];
