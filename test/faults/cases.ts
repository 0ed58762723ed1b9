/** Every hostile case, as data. */
import type { Case } from './case.ts';
import { bodies } from './cases/bodies.ts';
import { connections } from './cases/connections.ts';
import { contents } from './cases/contents.ts';
import { sizes } from './cases/sizes.ts';
import { stalls } from './cases/stalls.ts';
import { statuses } from './cases/statuses.ts';

export const cases: readonly Case[] = [...statuses, ...bodies, ...contents, ...sizes, ...connections, ...stalls];
