import { parseTimestamp } from '../job-view/timestamp.ts';
import type { Submission, Submissions } from './types.ts';

/**
 * The latest run of a migration job: of several, the one that was created last. A run without a moment is older than any other;
 * where the moments leave it open the higher number decides, and then the order of the answer.
 *
 * @returns undefined for a job without any run.
 */
export function latestRun({ submissions }: Submissions): Submission | undefined {
  return [...submissions].sort((one, other) => createdAt(other) - createdAt(one) || numberOf(other) - numberOf(one))[0];
}

function createdAt(run: Submission): number {
  return parseTimestamp(run['creation-date']) ?? 0;
}

function numberOf(run: Submission): number {
  return run['submission-id'] ?? 0;
}
