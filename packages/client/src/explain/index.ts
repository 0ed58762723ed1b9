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
import { renewalHint, tooLargeHint } from '../call/read-other-response.ts';
import { trustHint } from '../transport/connection-failure.ts';

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

/** What a hint is about: a token that is not renewed, a response above the limit, or a certificate of an unknown issuer. */
export type OptionHint = 'renewal' | 'tooLarge' | 'trust';

/**
 * The sentences of error messages that name options of the client. A program with options of its own, such as a command line, replaces
 * them in `message` and `summary`.
 */
export const optionHints: Readonly<Record<OptionHint, string>> = {
  renewal: renewalHint,
  tooLarge: tooLargeHint,
  trust: trustHint,
};
