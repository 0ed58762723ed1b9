import type { components } from '@job-status/contract/cdm';
import type { Submission } from './types.ts';

const movingData: components['schemas']['KnownJobStatus'] = 'RUNNING';

/**
 * Reads `progress`, which is a fraction in some editions of CDM and a percentage in others.
 *
 * It is reliable only while data moves: a booting run can report 1, and a successful run can report 0. For the same reason 0 is
 * ignored, and 1 is ambiguous (1 % or complete). A value above 1 is a percentage. A value below 1 is a fraction, as the field is
 * documented and as Apache Sqoop, which CDM is based on, computes it.
 */
export function progressFraction({ status, progress = 0 }: Partial<Submission>): number | undefined {
  if (status !== movingData || progress <= 0 || progress === 1 || progress > 100) return undefined;
  return progress < 1 ? progress : progress / 100;
}
