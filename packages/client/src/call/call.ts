import type { Authenticator } from '../auth/authenticator.ts';
import {
  AbortedError,
  addContext,
  type ErrorContext,
  JobStatusError,
  ProtocolError,
  ServiceError,
  TransportError,
} from '../errors/errors.ts';
import { type Clock, createTimeoutError, sleep, TimeoutError, withTimeout } from '../internal/timers.ts';
import type { OnResponse } from '../observability/observer.ts';
import type { AttemptTrace, PollTrace } from '../observability/traces.ts';
import type { DescribeFailure } from '../transport/connection-failure.ts';
import { sanitizeCause } from '../transport/platform-error.ts';
import { BodyTooLargeError, type RawResponse, type RequestUrl, type Transport } from '../transport/transport.ts';
import type { FindObserver, RetryBudget, SuspectConnections, Throttle } from './client-state.ts';
import type { RetrySettings } from './options.ts';
import { readCallInfo } from './read-response.ts';
import { isThrottled, retryDelay } from './retry.ts';

/** What all calls of a client share. */
export interface CallContext {
  readonly transport: Transport;
  readonly describeFailure: DescribeFailure;
  readonly authenticator: Authenticator;
  readonly retryBudget: RetryBudget;
  readonly throttle: Throttle;
  readonly suspectConnections: SuspectConnections;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retry: RetrySettings;
  readonly timeouts: { readonly attempt: number };
  readonly maxResponseBytes: number;
  readonly findObserver: FindObserver;
}

/** A request without authentication headers. */
export interface RequestSpec {
  readonly url: RequestUrl;
  /** The path of the URL with placeholders. */
  readonly template: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  /** The time limit of the whole call, in ms. */
  readonly timeout: number;
  readonly maxAttempts: number;
  /** The job, for the errors. */
  readonly job: ErrorContext;
  /** The poll that makes the call, if it is observed. */
  readonly poll?: PollTrace | undefined;
}

/** Sends a request until an attempt succeeds, fails permanently, or the attempts, the time or the retry budget are used up. */
export async function call<Body>(
  context: CallContext,
  request: RequestSpec,
  readResponse: (response: RawResponse, attempts: number) => Body,
): Promise<Body> {
  const { authenticator, clock, random, retry, retryBudget, suspectConnections, throttle } = context;
  const { signal } = request;
  const about = <Given extends JobStatusError>(error: Given): Given =>
    addContext(error, request.job, (text) => authenticator.redact(text));
  if (signal?.aborted) {
    throw about(new AbortedError('The call was aborted before it started.', { cause: signal.reason }));
  }
  const deadline = clock.elapsed() + request.timeout;
  const causes: JobStatusError[] = [];
  let retryCost = 0;
  const observing = context.findObserver();
  const observer = observing && (await observing);
  let resendCount = 0;
  for (let attempts = 1; ; attempts += 1) {
    const timing = { sentAt: clock.elapsed() };
    const send = async (isRepeated: boolean, onResponse?: OnResponse): Promise<Body | undefined> => {
      try {
        const { response, shouldRetry } = await attempt(context, request, deadline, timing);
        onResponse?.(response.status);
        if (shouldRetry && !isRepeated) return undefined;
        const body = readResponse(response, attempts);
        onResponse?.(response.status, readCallInfo(body as object)?.requestId);
        return body;
      } catch (thrown) {
        throw about(toClientError(thrown, signal, context));
      }
    };
    const observeAttempt = (isRepeated: boolean): Promise<Body | undefined> => {
      if (observer === undefined) return send(isRepeated);
      const trace = createAttemptTrace(request, attempts, resendCount++);
      return observer.traceAttempt(trace, (onResponse) => send(isRepeated, onResponse));
    };
    try {
      // With refreshed credentials, one more attempt is made at once. It does not count toward `maxAttempts`.
      const body = (await observeAttempt(false)) ?? ((await observeAttempt(true)) as Body);
      throttle.onAccepted();
      retryBudget.refund(retryCost);
      return body;
    } catch (thrown) {
      const error = thrown as JobStatusError;
      Object.assign(error, { attempts, causes: [...causes] });
      if (isThrottled(error)) throttle.onThrottled(timing.sentAt, boundedRetryAfter(error, retry));
      else if (error instanceof ServiceError || error instanceof ProtocolError) throttle.onAccepted();
      if (error instanceof ProtocolError && error.isOtherJob) suspectConnections.report();
      const delay = error.retryable ? retryDelay(error, attempts, retry, random) : undefined;
      if (delay === undefined || attempts >= request.maxAttempts || clock.elapsed() + delay >= deadline) throw error;
      retryCost = retryBudget.take(error);
      if (retryCost === 0) throw error;
      causes.push(error);
      await sleep(delay, signal).catch((cause: unknown) => {
        throw about(Object.assign(new AbortedError('The call was aborted.', { cause }), { attempts, causes }));
      });
    }
  }
}

function createAttemptTrace({ url, template, poll }: RequestSpec, attempt: number, resendCount: number): AttemptTrace {
  const serverPort = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const server = { serverAddress: url.hostname, serverPort };
  return { method: 'GET', url: url.href, urlTemplate: template, ...server, attempt, resendCount, poll };
}

/** The `Retry-After` of a 429, if any, as far as the caller allows it. */
function boundedRetryAfter(error: JobStatusError, retry: RetrySettings): number | undefined {
  const { retryAfterMs } = error as Partial<ServiceError>;
  return retryAfterMs === undefined ? undefined : Math.min(retryAfterMs, retry.maxRetryAfter);
}

/** Sends the request once. `shouldRetry` means that the response has led to refreshed credentials. */
async function attempt(
  { authenticator, clock, maxResponseBytes, suspectConnections, throttle, timeouts, transport }: CallContext,
  { url, headers, signal }: RequestSpec,
  deadline: number,
  timing: { sentAt: number },
): Promise<{ response: RawResponse; shouldRetry: boolean }> {
  if (throttle.isActive) await withTimeout(deadline - clock.elapsed(), signal, (turn) => throttle.acquire(turn));
  throttle.count();
  timing.sentAt = clock.elapsed();
  const attemptDeadline = Math.min(clock.elapsed() + timeouts.attempt, deadline);
  const timeout = attemptDeadline - clock.elapsed();
  return withTimeout(timeout, signal, async (attemptSignal) => {
    const authHeaders = await authenticator.headers({ url, headers, signal: attemptSignal });
    attemptSignal.throwIfAborted();
    // In a busy process, the time can be over before the timer has fired.
    if (clock.elapsed() >= attemptDeadline) throw createTimeoutError(timeout);
    const sentAt = clock.now();
    const response = await transport.send({
      url,
      headers: { ...headers, ...authHeaders, ...suspectConnections.takeHeaders() },
      signal: attemptSignal,
      maxResponseBytes,
    });
    const shouldRetry = authenticator.onResponse({
      status: response.status,
      header: response.header,
      text: response.text,
      sentHeaders: authHeaders,
      sentAt,
      receivedAt: clock.now(),
      isEncrypted: url.protocol === 'https:',
    });
    return { response, shouldRetry };
  });
}

/** Converts what an attempt threw to an error of this package. */
function toClientError(
  thrown: unknown,
  signal: AbortSignal | undefined,
  { authenticator, describeFailure }: Pick<CallContext, 'authenticator' | 'describeFailure'>,
): JobStatusError {
  if (thrown instanceof JobStatusError) return thrown;
  if (signal?.aborted) return new AbortedError('The call was aborted.', { cause: signal.reason });
  if (thrown instanceof TimeoutError) return new TransportError(thrown.message, { cause: thrown, timedOut: true });
  if (thrown instanceof BodyTooLargeError) {
    return new ProtocolError({ status: thrown.status, problem: thrown.message, excerpt: '', isTooLarge: true });
  }
  const cause = sanitizeCause(thrown, (text) => authenticator.redact(text));
  const { reason, ...flags } = describeFailure(cause);
  return new TransportError(`The response was incomplete or never arrived: ${reason}`, { cause, ...flags });
}
