/**
 * What the clients of all three APIs share: errors, options, credentials.
 *
 * @example
 * ```ts
 * import { iamPassword, JobStatusError } from '@job-status/client';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const login = { domain: 'OTC-EU-DE-000', user: 'poller', password: process.env['PASSWORD'] ?? '', project: 'eu-de_jobs' };
 * const token = iamPassword({ cloud: 'otc', region: 'eu-de', ...login });
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials: { token } });
 * ```
 *
 * @packageDocumentation
 */

export type { Cloud } from './contract.ts';
export type { AccessKey, Credentials, TokenCredentials } from './credentials/credentials.ts';
export { CredentialsError } from './credentials/credentials-error.ts';
export { type IamPasswordOptions, iamPassword } from './credentials/iam-password.ts';
export type { Token, TokenProvider } from './credentials/token-provider.ts';
export {
  AbortedError,
  type ErrorCode,
  InvalidArgumentError,
  JobStatusError,
  ProtocolError,
  ServiceError,
  TransportError,
} from './errors.ts';
export type { CallOptions, ClientOptions, EndpointOptions, Timeouts } from './options.ts';
export type { RetryOptions } from './retry.ts';
export type { Fetch } from './transport/fetch.ts';
export type { ErrorSummary, JobView, NodeView, Progress, TransferCounts } from './view/job-view.ts';
export type { Verdict } from './waiting/facts.ts';
export type { Classification } from './waiting/judge.ts';
export type { WaitMethods } from './waiting/methods.ts';
export type { RunSelector, Tolerance, WaitOptions } from './waiting/options.ts';
export type { Outcome, WaitEnd, WaitSummary } from './waiting/outcome.ts';
export type { Snapshot } from './waiting/snapshot.ts';
export type { StatusSpan, WaitState } from './waiting/state.ts';
export type { PollStep } from './waiting/step.ts';
export {
  JobCancelledError,
  JobFailedError,
  JobGoneError,
  JobNotStartedError,
  TooManyFailedPollsError,
  UnknownStatusError,
  WaitAbortedError,
  WaitError,
  WaitRefusedError,
  WaitTimeoutError,
} from './waiting/wait-errors.ts';
