import type { components } from '@job-status/contract/cdm';
import type { Submission } from './types.ts';

const moving: components['schemas']['KnownJobStatus'] = 'RUNNING';

/**
 * Reads `progress`, a fraction in some editions and a percentage in others, where it tells something.
 *
 * Before and after data moves it does not: 1 is on record while booting, and 0 on a run that succeeded. So a 0 is no measure
 * either, and a 1 may be 1 % as well as all. Above 1 it can only be a percentage. Below, it is taken for a fraction, as the field
 * and the code that the service grew from have it; a percentage below 1 is not on record anywhere.
 */
export function progressFraction({ status, progress = 0 }: Partial<Submission>): number | undefined {
  if (status !== moving || progress <= 0 || progress === 1 || progress > 100) return undefined;
  return progress < 1 ? progress : progress / 100;
}
