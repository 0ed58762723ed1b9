import { parseTimestamp } from '../job-view/build-view.ts';
import type { Submission, Submissions } from './types.ts';

/**
 * Finds the latest run of a migration job: the one with the latest creation date. A run without a date counts as the oldest. If
 * the dates are equal, the higher submission ID decides, and then the order of the response.
 *
 * @returns undefined for a job without runs.
 */
export function latestRun(body: Submissions): Submission | undefined {
  return [...body.submissions].sort((a, b) => createdAt(b) - createdAt(a) || submissionId(b) - submissionId(a))[0];
}

function createdAt(run: Submission): number {
  return parseTimestamp(run['creation-date']) ?? 0;
}

function submissionId(run: Submission): number {
  return run['submission-id'] ?? 0;
}
