import { readCallInfo } from '../call/read-response.ts';
// A wait loads this code before its first poll, so that it need not be loaded after a failed one.
import { ProtocolError, ServiceError } from '../call/response-tools.ts';
import { isThrottled } from '../call/retry.ts';
import { InvalidArgumentError, type JobStatusError, TransportError } from '../errors/errors.ts';
import { maxLatenessMs } from '../internal/timers.ts';
import type { PollingRules, Verdict } from '../verdict/verdict.ts';
import { createOutcome, type Environment, maxStatusLength, type Outcome, type WaitEnd } from './outcome.ts';
import type { PollableApi } from './pollable-api.ts';
import { classify, type Snapshot, toFingerprint } from './snapshot.ts';
import { maxHistory, type StatusSpan, type WaitState } from './state.ts';

/** The result of one request: a response, or why there is none. */
export type PollResult<Body> = { readonly body: Body } | { readonly error: JobStatusError };

/** The result of one poll, and when to poll again. */
export type PollStep<Body> = {
  /** The state after this poll: plain JSON. Store it until the next poll. */
  readonly state: WaitState;
  /** The classified response; undefined if the poll failed. */
  readonly snapshot: Snapshot<Body> | undefined;
  /** Whether the snapshot differs from the previous one. */
  readonly isChange: boolean;
  /** Why the poll failed. A failed poll is not a failed job. */
  readonly error?: JobStatusError;
} & (
  | {
      readonly done: false;
      /** The delay before the next poll, in ms. */
      readonly delayMs: number;
      /** When to poll again, in Unix milliseconds. */
      readonly nextPollAt: number;
    }
  | {
      readonly done: true;
      /** How the wait ended. `body` is present if the last poll returned a response. */
      readonly outcome: Outcome<Body>;
    }
);

/** Computes the next step of a wait from its state and the result of a poll. Every decision of a wait is made here. */
export function transition<Body>(
  api: PollableApi<Body>,
  before: WaitState,
  result: PollResult<Body>,
  environment: Environment,
): PollStep<Body> {
  const state = { ...before, polls: before.polls + 1 };
  return 'body' in result
    ? onResponse(api, state, result.body, environment)
    : onFailure(api, state, result.error, environment);
}

function onResponse<Body>(
  { rules, toJobView }: PollableApi<Body>,
  { unresolvedSince, throttledSince: _, ...before }: WaitState,
  body: Body,
  environment: Environment,
): PollStep<Body> {
  const { now, random } = environment;
  const view = toJobView(body);
  const classification = classify(rules, before.goal, before.run, view);
  const { verdict } = classification;
  const { requestId } = readCallInfo(body as object) ?? {};
  const snapshot = { at: now, polls: before.polls, requestId, view, ...classification };
  const fingerprint = toFingerprint(snapshot);
  const status = classification.status?.slice(0, maxStatusLength) ?? null;
  const last = before.history.at(-1);
  const isUnresolved = verdict === 'not-started' || verdict === 'indeterminate';
  const state: WaitState = {
    ...before,
    hasResponded: true,
    failedPolls: 0,
    unchangedPolls: last?.status === status && last.verdict === verdict ? before.unchangedPolls + 1 : 1,
    successfulPolls: verdict === 'success' ? before.successfulPolls + 1 : 0,
    history: appendToHistory(before.history, status, verdict, now),
    ...(isUnresolved && { unresolvedSince: last?.verdict === verdict ? (unresolvedSince ?? now) : now }),
    fingerprint,
  };
  const base = { state, snapshot, isChange: fingerprint !== before.fingerprint };
  const end = findEnd(state, verdict, environment);
  if (end !== undefined) return { ...base, done: true, outcome: createOutcome(state, end, environment, { snapshot }) };
  // A success that must be confirmed is polled again soon.
  const delay = verdict === 'success' ? state.settings.minDelay : backoffDelay(state, random);
  return { ...base, ...scheduleNext(state, now, { delay, retryAfter: undefined }) };
}

function onFailure<Body>(
  { rules }: PollableApi<Body>,
  before: WaitState,
  error: JobStatusError,
  environment: Environment,
): PollStep<Body> {
  const { now, random } = environment;
  if (error instanceof InvalidArgumentError) throw error;
  const { throttledSince = now, ...others } = before;
  const isTolerated = isThrottled(error) && now - throttledSince < maxThrottledMs;
  const state: WaitState = {
    ...others,
    ...(isThrottled(error) && { throttledSince }),
    failedPolls: before.failedPolls + (isTolerated ? 0 : 1),
    unchangedPolls: before.unchangedPolls + 1,
    successfulPolls: 0,
  };
  const base = { state, snapshot: undefined, isChange: false, error };
  const end = findFailureEnd(rules, state, error, environment);
  if (end !== undefined) return { ...base, done: true, outcome: createOutcome(state, end, environment, { error }) };
  const { retryAfterMs } = error as Partial<ServiceError>;
  const retryAfter = retryAfterMs === undefined ? undefined : Math.min(retryAfterMs, state.settings.maxRetryAfter);
  return { ...base, ...scheduleNext(state, now, { delay: backoffDelay(state, random), retryAfter }) };
}

/** How long a service may reject every poll with 429 before these count as failed polls, in ms. */
const maxThrottledMs = 300_000;

/** Decides whether a response ends the wait. */
function findEnd(state: WaitState, verdict: Verdict, environment: Environment): WaitEnd | undefined {
  const { settings, successfulPolls, unresolvedSince = 0 } = state;
  const { now } = environment;
  if (verdict === 'success' && successfulPolls >= settings.successThreshold) return 'success';
  if (verdict === 'failure') return 'failed';
  if (verdict === 'cancelled') return 'cancelled';
  if (verdict === 'not-started' && now - unresolvedSince >= settings.maxNotStartedMs) return 'not-started';
  if (verdict === 'indeterminate' && now - unresolvedSince >= settings.maxIndeterminateMs) return 'unknown-status';
  return isTimeUp(state, environment) ? 'timed-out' : undefined;
}

/** A request that the machine has slept through was sent before the deadline and ends long after it. It is not the last one. */
function isTimeUp({ deadline }: WaitState, { sentAt, now }: Environment): boolean {
  return now >= deadline && (sentAt >= deadline || now - deadline <= maxLatenessMs);
}

/** Decides whether a failed poll ends the wait. */
function findFailureEnd(
  { notFound }: PollingRules,
  state: WaitState,
  error: JobStatusError,
  environment: Environment,
): WaitEnd | undefined {
  if (isNotFound(notFound, state, error)) return 'gone';
  if (isWrongHost(error) ? !state.hasResponded : !isRetryablePoll(error)) return 'refused';
  if (isTimeUp(state, environment)) return 'timed-out';
  return state.failedPolls > state.settings.maxFailedPolls ? 'too-many-failed-polls' : undefined;
}

/** Whether the service reports that the job does not exist or no longer exists. */
function isNotFound(notFound: PollingRules['notFound'], { hasResponded }: WaitState, error: JobStatusError): boolean {
  if (!(error instanceof ServiceError)) return false;
  return error.isJobMissing || (hasResponded && notFound.statuses.includes(error.status));
}

/** Whether the host does not exist or is another one. Once it has responded, this is a disturbance like any other. */
function isWrongHost(error: JobStatusError): boolean {
  return error instanceof TransportError && (error.isUnknownHost || error.isPermanent);
}

/** Whether the next poll may succeed. */
function isRetryablePoll(error: JobStatusError): boolean {
  // An error with status 200 means that this lookup failed; the next one may succeed.
  const isOk = error instanceof ServiceError || (error instanceof ProtocolError && !error.isTooLarge);
  return (isOk && error.status === 200) || error.retryable;
}

function appendToHistory(
  history: readonly StatusSpan[],
  status: string | null,
  verdict: Verdict,
  at: number,
): readonly StatusSpan[] {
  const last = history.at(-1);
  if (last?.status === status && last.verdict === verdict) {
    return [...history.slice(0, -1), { ...last, polls: last.polls + 1 }];
  }
  const all = [...history, { status, verdict, from: at, polls: 1 }];
  return all.length > maxHistory ? [...all.slice(0, 1), ...all.slice(2)] : all;
}

/** Schedules the next poll. If no time is left for it, the state is exhausted and the wait only has to reach its deadline. */
function scheduleNext(
  state: WaitState,
  now: number,
  request: Parameters<typeof clampToDeadline>[2],
): { state: WaitState; done: false; delayMs: number; nextPollAt: number } {
  const delayMs = clampToDeadline(state, now, request);
  const isLast = delayMs >= state.deadline - now;
  return {
    state: isLast ? { ...state, exhausted: true } : state,
    done: false,
    delayMs,
    nextPollAt: now + delayMs,
  };
}

/** Computes the delay before the next poll in ms: a random part of an exponentially growing delay between `minDelay` and `maxDelay`. */
export function backoffDelay(
  { settings: { minDelay, maxDelay }, unchangedPolls }: Pick<WaitState, 'settings' | 'unchangedPolls'>,
  random: () => number,
): number {
  // The first factor is 2, so even the first delay has a random part and concurrent waits do not poll in lockstep.
  const longest = Math.min(maxDelay, minDelay * 2 ** Math.min(unchangedPolls, 30));
  return Math.round(minDelay + random() * (longest - minDelay));
}

/**
 * Fits a delay to the deadline: a delay that would leave no time for one more poll is shortened to allow it, but not below
 * `minDelay`. Only the deadline shortens a `Retry-After`.
 */
export function clampToDeadline(
  { deadline, settings: { minDelay } }: Pick<WaitState, 'deadline' | 'settings'>,
  now: number,
  { delay, retryAfter }: { delay: number; retryAfter: number | undefined },
): number {
  const left = Math.max(0, deadline - now);
  // The machine has slept past the deadline, and one more poll follows.
  if (left === 0) return minDelay;
  if (retryAfter !== undefined) return Math.min(left, Math.max(retryAfter, delay));
  const latest = left - minDelay;
  if (delay <= latest) return delay;
  return latest >= minDelay ? latest : left;
}
