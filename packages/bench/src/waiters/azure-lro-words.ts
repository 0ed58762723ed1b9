import { waitBy } from './azure-lro.ts';
import type { Wait } from './waiter.ts';

/** @azure/core-lro with the words as they arrive, for it has a reading of its own for some. */
export const wait: Wait = (job) => waitBy(job, (body) => job.aim.read(body).word);
