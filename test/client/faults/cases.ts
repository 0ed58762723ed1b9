/** All hostile cases. */
import type { HostileCase } from './case.ts';
import { bodies } from './cases/bodies.ts';
import { connections } from './cases/connections.ts';
import { contents } from './cases/contents.ts';
import { sizes } from './cases/sizes.ts';
import { stalls } from './cases/stalls.ts';
import { statuses } from './cases/statuses.ts';

export const hostileCases: readonly HostileCase[] = [
  ...statuses,
  ...bodies,
  ...contents,
  ...sizes,
  ...connections,
  ...stalls,
];
