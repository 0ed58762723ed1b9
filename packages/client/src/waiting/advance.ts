import { InvalidArgumentError, type JobStatusError } from '../errors.ts';
import { endingOf, longestWord } from './ending.ts';
import type { Verdict } from './facts.ts';
import { isGone, mayPass } from './failed-poll.ts';
import { judge } from './judge.ts';
import type { WaitEnd, WaitSummary } from './outcome.ts';
import { boundedPause, pauseOf } from './schedule.ts';
import type { PollableApi } from './service.ts';
import { type Snapshot, toFingerprint } from './snapshot.ts';
import { extended, type WaitState } from './state.ts';

/** What one poll brought. */
export type News<Body> = { readonly body: Body } | { readonly error: JobStatusError };

/** What is to be done after a poll: wait and ask again, or nothing any more. */
export type Advance<Body> = {
  readonly state: WaitState;
  /** The answer, judged; undefined when the poll failed. */
  readonly snapshot: Snapshot<Body> | undefined;
  /** Whether the answer tells something new. */
  readonly isChange: boolean;
} & ({ readonly wait: number; readonly ending?: never } | { readonly ending: WaitSummary; readonly wait?: never });

/** The moment, and the dice. */
export interface Chance {
  /** Unix ms. */
  readonly now: number;
  readonly random: () => number;
}

/** One step of a wait. Everything that a wait decides is decided here, from the state and from what came. */
export function advance<Body>(
  service: PollableApi<Body>,
  before: WaitState,
  news: News<Body>,
  chance: Chance,
): Advance<Body> {
  const state = changed(before, { polls: before.polls + 1 });
  return 'body' in news
    ? afterAnswer(service, state, news.body, chance)
    : afterFailure(service, state, news.error, chance);
}

function afterAnswer<Body>(
  { rules, toJobView }: PollableApi<Body>,
  before: WaitState,
  body: Body,
  { now, random }: Chance,
): Advance<Body> {
  const { goal, settings, polls } = before;
  const view = toJobView(body);
  const judged = judge(rules, goal, before.run, view);
  const snapshot = { at: now, polls, view, ...judged };
  const { verdict } = judged;
  const status = judged.status?.slice(0, longestWord) ?? null;
  const last = before.history.at(-1);
  const isSame = last !== undefined && last.status === status && last.verdict === verdict;
  const fingerprint = toFingerprint(snapshot);
  const { unresolvedSince = now } = before;
  const isDoubtful = verdict === 'not-started' || verdict === 'indeterminate';
  const state = changed(withoutDoubt(before), {
    hasResponded: true,
    failedPolls: 0,
    unchangedPolls: isSame ? before.unchangedPolls + 1 : 1,
    successfulPolls: verdict === 'success' ? before.successfulPolls + 1 : 0,
    history: extended(before.history, status, verdict, now),
    ...(isDoubtful ? { unresolvedSince: last?.verdict === verdict ? unresolvedSince : now } : {}),
    fingerprint,
  });
  const about = { state, snapshot, isChange: fingerprint !== before.fingerprint };
  const end = endOf(state, verdict, now);
  if (end !== undefined) return { ...about, ending: endingOf(state, end, judged, now) };
  // A success that is still to be confirmed is asked for again soon.
  const pause = verdict === 'success' ? settings.minDelay : pauseOf(state, random);
  return paused(about, now, { pause, asked: undefined });
}

/** A changed copy. A literal of a spread with more behind it costs many times as much on Node 20, in each poll. */
function changed(state: WaitState, changes: Partial<WaitState>): WaitState {
  return Object.assign({ ...state }, changes);
}

/** Leaving a property out costs more than a copy, so it is done only where there is one. */
function withoutDoubt(state: WaitState): WaitState {
  if (state.unresolvedSince === undefined) return state;
  const { unresolvedSince: _, ...rest } = state;
  return rest;
}

/** Whether a verdict ends the wait by now. */
function endOf(
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

function afterFailure<Body>(
  { rules }: PollableApi<Body>,
  before: WaitState,
  error: JobStatusError,
  { now, random }: Chance,
): Advance<Body> {
  if (error instanceof InvalidArgumentError) throw error;
  const state = changed(before, {
    failedPolls: before.failedPolls + 1,
    unchangedPolls: before.unchangedPolls + 1,
    successfulPolls: 0,
  });
  const about = { state, snapshot: undefined, isChange: false };
  const end = isGone(rules.notFound, state, error)
    ? 'gone'
    : !mayPass(error)
      ? 'refused'
      : now >= state.deadline
        ? 'timed-out'
        : state.failedPolls > state.settings.maxFailedPolls
          ? 'too-many-failed-polls'
          : undefined;
  if (end !== undefined) return { ...about, ending: endingOf(state, end, error, now) };
  const asked = 'retryAfterMs' in error ? (error.retryAfterMs as number | undefined) : undefined;
  return paused(about, now, { pause: pauseOf(state, random), asked });
}

/** A poll that is not the last one, with the pause after it. */
function paused<About extends { readonly state: WaitState }>(
  about: About,
  now: number,
  wish: Parameters<typeof boundedPause>[2],
): About & { readonly wait: number } {
  const { state } = about;
  const wait = boundedPause(state, now, wish);
  return { ...about, state: wait < state.deadline - now ? state : changed(state, { exhausted: true }), wait };
}
