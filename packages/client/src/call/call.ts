import type { Authenticator } from '../auth/authenticator.ts';
import {
  AbortedError,
  addContext,
  type ErrorContext,
  formatContext,
  JobStatusError,
  TransportError,
} from '../errors/errors.ts';
import type { ProtocolError, ServiceError } from '../errors/response-errors.ts';
import { abortable, type Clock, createTimeoutError, sleep, TimeoutError, withTimeout } from '../internal/timers.ts';
import type { OnResponse } from '../observability/observer.ts';
import type { AttemptTrace, PollTrace } from '../observability/traces.ts';
import type { DescribeFailure } from '../transport/connection-failure.ts';
import { sanitizeCause } from '../transport/platform-error.ts';
import { BodyTooLargeError, type RawResponse, type RequestUrl, type Transport } from '../transport/transport.ts';
import type { FindObserver, LazyTools, Pace, ResponseTools, RetryBudget, SuspectConnections } from './client-state.ts';
import type { RetrySettings } from './options.ts';
import { readCallInfo } from './read-response.ts';
import { hasResponse, isThrottled, retryDelay } from './retry.ts';

/** What all calls of a client share. */
export interface CallContext {
  readonly transport: Transport;
  readonly describeFailure: DescribeFailure;
  readonly authenticator: Authenticator;
  readonly retryBudget: RetryBudget;
  readonly pace: Pace;
  readonly tools: LazyTools;
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

/**
 * Reads a response. Without the tools, it returns undefined for a response that needs them; with them, it returns the body or throws.
 */
type ReadResponse<Body> = (response: RawResponse, attempts: number, tools?: ResponseTools) => Body | undefined;

/** Sends a request until an attempt succeeds, fails permanently, or the attempts, the time or the retry budget are used up. */
export async function call<Body>(
  context: CallContext,
  request: RequestSpec,
  readResponse: ReadResponse<Body>,
): Promise<Body> {
  const { clock, random, retry, retryBudget, suspectConnections, pace, tools } = context;
  const { signal } = request;
  const deadline = clock.elapsed() + request.timeout;
  const toError = (thrown: unknown): Promise<JobStatusError> => toClientError(context, request, deadline, thrown);
  if (signal?.aborted) {
    throw await toError(new AbortedError('The call was aborted before it started.', { cause: signal.reason }));
  }
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
        const body =
          readResponse(response, attempts) ??
          readResponse(response, attempts, await loadTools(context, request, deadline, response.status));
        onResponse?.(response.status, readCallInfo(body as object)?.requestId);
        return body;
      } catch (thrown) {
        throw await toError(thrown);
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
      pace.throttle?.onAccepted();
      retryBudget.refund(retryCost);
      return body;
    } catch (thrown) {
      const error = thrown as JobStatusError;
      Object.assign(error, { attempts, causes: [...causes] });
      if (isThrottled(error)) {
        // The error is made of a response, so the tools are loaded.
        pace.throttle ??=
          tools.loaded &&
          new tools.loaded.Throttle(clock, random, retry.throttledBaseDelay, () => pace.measureInterval());
        pace.throttle?.onThrottled(timing.sentAt, boundedRetryAfter(error, retry));
      } else if (hasResponse(error)) pace.throttle?.onAccepted();
      if ((error as Partial<ProtocolError>).isOtherJob) suspectConnections.report();
      const delay = error.retryable ? retryDelay(error, attempts, retry, random) : undefined;
      if (delay === undefined || attempts >= request.maxAttempts || clock.elapsed() + delay >= deadline) throw error;
      retryCost = retryBudget.take(error);
      if (retryCost === 0) throw error;
      causes.push(error);
      await sleep(delay, signal).catch(async (cause: unknown) => {
        const aborted = new AbortedError('The call was aborted.', { cause });
        throw await toError(Object.assign(aborted, { attempts, causes }));
      });
    }
  }
}

/**
 * Loads the code for a response that is not plain, within the time of the call.
 *
 * @param status - The status of the response, for the error.
 */
async function loadTools(
  { authenticator, clock, tools }: CallContext,
  { signal }: RequestSpec,
  deadline: number,
  status: number,
): Promise<ResponseTools> {
  if (tools.loaded !== undefined) return tools.loaded;
  const loading = tools.load().catch((thrown: unknown) => {
    const cause = sanitizeCause(thrown, (text) => authenticator.redact(text));
    throw new TransportError(`HTTP ${status}, and the code that reads such a response could not be loaded.`, { cause });
  });
  return withTimeout(deadline - clock.elapsed(), signal, (callSignal) => abortable(callSignal, loading));
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
  { authenticator, clock, maxResponseBytes, pace, suspectConnections, timeouts, transport }: CallContext,
  { url, headers, signal }: RequestSpec,
  deadline: number,
  timing: { sentAt: number },
): Promise<{ response: RawResponse; shouldRetry: boolean }> {
  const { throttle } = pace;
  if (throttle?.isActive) await withTimeout(deadline - clock.elapsed(), signal, (turn) => throttle.acquire(turn));
  pace.count();
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

/** Converts what an attempt threw to an error of this package that names the job. */
async function toClientError(
  context: CallContext,
  request: RequestSpec,
  deadline: number,
  thrown: unknown,
): Promise<JobStatusError> {
  const { authenticator, describeFailure, tools } = context;
  const load = (status = 0): Promise<ResponseTools> => loadTools(context, request, deadline, status);
  const failure: unknown =
    thrown instanceof BodyTooLargeError
      ? await load(thrown.status).then(
          ({ toTooLargeError }) => toTooLargeError(thrown),
          (error: unknown) => error,
        )
      : thrown;
  if (tools.loaded === undefined && listTexts(failure, request).some((text) => authenticator.mayContainSecret(text))) {
    // A failed connection can prevent this. The texts are then redacted as a whole.
    await load().catch(() => undefined);
  }
  const redact = (text: string): string => authenticator.redact(text);
  return addContext(describeThrown(failure, request.signal, redact, describeFailure), request.job, redact);
}

/** Returns the texts of an error that are redacted. */
function listTexts(thrown: unknown, { job }: RequestSpec): string[] {
  const texts: string[] = [];
  const collect = (text: string): string => {
    texts.push(text);
    return text;
  };
  sanitizeCause(thrown, collect);
  formatContext(job, collect);
  return texts;
}

function describeThrown(
  thrown: unknown,
  signal: AbortSignal | undefined,
  redact: (text: string) => string,
  describeFailure: DescribeFailure,
): JobStatusError {
  if (thrown instanceof JobStatusError) return thrown;
  if (signal?.aborted) return new AbortedError('The call was aborted.', { cause: signal.reason });
  if (thrown instanceof TimeoutError) return new TransportError(thrown.message, { cause: thrown, timedOut: true });
  const cause = sanitizeCause(thrown, redact);
  const { reason, ...flags } = describeFailure(cause);
  return new TransportError(`The response was incomplete or never arrived: ${reason}`, { cause, ...flags });
}
