/**
 * The texts that explain the end of a wait.
 *
 * @example
 * ```ts
 * import { findNextStep } from '@job-status/client/explain';
 *
 * console.log(findNextStep('timed-out', undefined)); // The job may still be running. Wait again, or use a longer timeout.
 * ```
 *
 * @packageDocumentation
 */
export {
  type ErrorCause,
  type ExplainableEnd,
  type Explanations,
  explainEnd,
  findErrorStep,
  findNextStep,
  verdictActions,
} from '../polling/explain.ts';
