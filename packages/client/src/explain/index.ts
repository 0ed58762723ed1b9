/**
 * The texts that explain the end of a wait.
 *
 * @example
 * ```ts
 * import { nextSteps } from '@job-status/client/explain';
 *
 * console.log(nextSteps['timed-out']); // The job may still be running. Wait again, or use a longer timeout.
 * ```
 *
 * @packageDocumentation
 */
export {
  type ContractTexts,
  describeErrorStep,
  describeNextStep,
  type ErrorAction,
  type ErrorCause,
  type ExplainableEnd,
  explainEnd,
  findErrorStep,
  findNextStep,
  type NextStep,
  nextSteps,
  undocumented,
  verdictMeanings,
  verdictSteps,
} from '../polling/explain.ts';
