import { InvalidArgumentError, type JobStatusError } from '../errors/errors.ts';
import type { Verdict } from '../verdict/polling-rules.ts';
import { backoffDelay, clampToDeadline } from './backoff.ts';
import { classify } from './classify.ts';
import { isNotFound, isRetryablePoll } from './failed-poll.ts';
import type { WaitEnd, WaitSummary } from './outcome.ts';
import type { PollableApi } from './pollable-api.ts';
import { type Snapshot, toFingerprint } from './snapshot.ts';
import { appendToHistory, type WaitState } from './state.ts';
import { maxStatusLength, summarizeEnd } from './summarize-end.ts';

/** What one poll brought. */
export type PollResult<Body> = { readonly body: Body } | { readonly error: JobStatusError };

/** What is to be done after a poll: wait and ask again, or nothing any more. */
export type Transition<Body> = {
  readonly state: WaitState;
  /** The answer, judged; undefined when the poll failed. */
  readonly snapshot: Snapshot<Body> | undefined;
  /** Whether the answer tells something new. */
  readonly isChange: boolean;
} & ({ readonly wait: number; readonly ending?: never } | { readonly ending: WaitSummary; readonly wait?: never });

/** The moment, and the dice. */
export interface Environment {
  /** Unix ms. */
  readonly now: number;
  readonly random: () => number;
}

/** One step of a wait. Everything that a wait decides is decided here, from the state and from what came. */
export function transition<Body>(
  service: PollableApi<Body>,
  before: WaitState,
  news: PollResult<Body>,
  chance: Environment,
): Transition<Body> {
  const state = withChanges(before, { polls: before.polls + 1 });
  return 'body' in news ? onResponse(service, state, news.body, chance) : onFailure(service, state, news.error, chance);
}

function onResponse<Body>(
  { rules, toJobView }: PollableApi<Body>,
  before: WaitState,
  body: Body,
  { now, random }: Environment,
): Transition<Body> {
  const { goal, settings, polls } = before;
  const view = toJobView(body);
  const judged = classify(rules, goal, before.run, view);
  const snapshot = { at: now, polls, view, ...judged };
  const { verdict } = judged;
  const status = judged.status?.slice(0, maxStatusLength) ?? null;
  const last = before.history.at(-1);
  const isSame = last !== undefined && last.status === status && last.verdict === verdict;
  const fingerprint = toFingerprint(snapshot);
  const { unresolvedSince = now } = before;
  const isDoubtful = verdict === 'not-started' || verdict === 'indeterminate';
  const state = withChanges(withoutUnresolved(before), {
    hasResponded: true,
    failedPolls: 0,
    unchangedPolls: isSame ? before.unchangedPolls + 1 : 1,
    successfulPolls: verdict === 'success' ? before.successfulPolls + 1 : 0,
    history: appendToHistory(before.history, status, verdict, now),
    ...(isDoubtful ? { unresolvedSince: last?.verdict === verdict ? unresolvedSince : now } : {}),
    fingerprint,
  });
  const about = { state, snapshot, isChange: fingerprint !== before.fingerprint };
  const end = endFor(state, verdict, now);
  if (end !== undefined) return { ...about, ending: summarizeEnd(state, end, judged, now) };
  // A success that is still to be confirmed is asked for again soon.
  const pause = verdict === 'success' ? settings.minDelay : backoffDelay(state, random);
  return withDelay(about, now, { pause, asked: undefined });
}

/** A changed copy. A literal of a spread with more behind it costs many times as much on Node 20, in each poll. */
function withChanges(state: WaitState, changes: Partial<WaitState>): WaitState {
  return Object.assign({ ...state }, changes);
}

/** Leaving a property out costs more than a copy, so it is done only where there is one. */
function withoutUnresolved(state: WaitState): WaitState {
  if (state.unresolvedSince === undefined) return state;
  const { unresolvedSince: _, ...rest } = state;
  return rest;
}

/** Whether a verdict ends the wait by now. */
function endFor(
  { settings, successfulPolls, unresolvedSince = 0, deadline }: WaitState,
  verdict: Verdict,
  now: number,
): WaitEnd | undefined {
  if (verdict === 'success' && successfulPolls >= settings.successThreshold) return 'success';
  if (verdict === 'failure') return 'failed';
  if (verdict === 'cancelled') return 'cancelled';
  if (verdict === 'not-started' && now - unresolvedSince >= settings.maxNotStartedMs) return 'not-started';
  if (verdict === 'indeterminate' && now - unresolvedSince >= settings.maxIndeterminateMs) return 'unknown-status';
  return now >= deadline ? 'timed-out' : undefined;
}

function onFailure<Body>(
  { rules }: PollableApi<Body>,
  before: WaitState,
  error: JobStatusError,
  { now, random }: Environment,
): Transition<Body> {
  if (error instanceof InvalidArgumentError) throw error;
  const state = withChanges(before, {
    failedPolls: before.failedPolls + 1,
    unchangedPolls: before.unchangedPolls + 1,
    successfulPolls: 0,
  });
  const about = { state, snapshot: undefined, isChange: false };
  const end = isNotFound(rules.notFound, state, error)
    ? 'gone'
    : !isRetryablePoll(error)
      ? 'refused'
      : now >= state.deadline
        ? 'timed-out'
        : state.failedPolls > state.settings.maxFailedPolls
          ? 'too-many-failed-polls'
          : undefined;
  if (end !== undefined) return { ...about, ending: summarizeEnd(state, end, error, now) };
  const asked = 'retryAfterMs' in error ? (error.retryAfterMs as number | undefined) : undefined;
  return withDelay(about, now, { pause: backoffDelay(state, random), asked });
}

/** A poll that is not the last one, with the pause after it. */
function withDelay<About extends { readonly state: WaitState }>(
  about: About,
  now: number,
  wish: Parameters<typeof clampToDeadline>[2],
): About & { readonly wait: number } {
  const { state } = about;
  const wait = clampToDeadline(state, now, wish);
  return { ...about, state: wait < state.deadline - now ? state : withChanges(state, { exhausted: true }), wait };
}
