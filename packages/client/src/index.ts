/**
 * The parts that the clients of all APIs share: errors, options and credentials.
 *
 * @example
 * ```ts
 * import { iamPassword } from '@job-status/client';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const login = { domain: 'OTC-EU-DE-000', user: 'poller', password: process.env['PASSWORD'] ?? '', project: 'eu-de_jobs' };
 * const token = iamPassword({ cloud: 'otc', region: 'eu-de', ...login });
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials: { token } });
 * ```
 *
 * @packageDocumentation
 */

export type { AccessKey, Credentials, TokenCredentials } from './auth/credentials.ts';
export type {
  CredentialsProvider,
  ProvidedAccessKey,
  ProvidedCredentials,
  ProvidedToken,
} from './auth/provided-credentials.ts';
export type { Token, TokenProvider } from './auth/token.ts';
export type { Cloud, Region } from './call/contract.ts';
export type { CallOptions, ClientOptions, EndpointOptions, RetryOptions, Timeouts } from './call/options.ts';
export { type CallInfo, readCallInfo } from './call/read-response.ts';
export { CredentialsError, type CredentialsErrorReason } from './errors/credentials-error.ts';
export {
  AbortedError,
  type ErrorCode,
  InvalidArgumentError,
  JobStatusError,
  TransportError,
} from './errors/errors.ts';
export { ProtocolError, retryableStatuses, ServiceError } from './errors/response-errors.ts';
export { type IamPasswordOptions, iamPassword } from './iam/iam-password.ts';
export type { ErrorSummary, JobView, NodeView, Progress, TransferCounts } from './job-view/job-view.ts';
export type { Logger, LogLevel } from './observability/logger.ts';
export type { AttemptTrace, PollTrace, WaitTrace } from './observability/traces.ts';
export type { PollOptions, RunSelector, Tolerance, WaitOptions } from './polling/options.ts';
export type { Outcome, WaitEnd, WaitSummary } from './polling/outcome.ts';
export type { PollReport } from './polling/poll-report.ts';
export type { Classification, Snapshot } from './polling/snapshot.ts';
export type { StatusSpan, WaitState } from './polling/state.ts';
export type { PollStep } from './polling/transition.ts';
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
} from './polling/wait-errors.ts';
export { toPollReport } from './polling/wait-listener.ts';
export type { WaitMethods } from './polling/wait-methods.ts';
export type { Dispatcher, Fetch, TransportOptions } from './transport/transport-options.ts';
export type { Verdict } from './verdict/verdict.ts';
