import { InvalidArgumentError, type JobStatusError } from '../errors.ts';
import { endingOf, longestWord } from './ending.ts';
import type { Verdict } from './facts.ts';
import { isGone, mayPass } from './failed-poll.ts';
import { judge } from './judge.ts';
import type { End, Ending } from './outcome.ts';
import { boundedPause, pauseOf } from './schedule.ts';
import type { Service } from './service.ts';
import { faceOf, type Snapshot } from './snapshot.ts';
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
} & ({ readonly wait: number; readonly ending?: never } | { readonly ending: Ending; readonly wait?: never });

/** The moment, and the dice. */
export interface Chance {
  /** Unix ms. */
  readonly now: number;
  readonly random: () => number;
}

/** One step of a wait. Everything that a wait decides is decided here, from the state and from what came. */
export function advance<Body>(
  service: Service<Body>,
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
  { facts, describe }: Service<Body>,
  before: WaitState,
  body: Body,
  { now, random }: Chance,
): Advance<Body> {
  const { goal, settings, polls } = before;
  const view = describe(body);
  const judged = judge(facts, goal, before.since, view);
  const snapshot = { at: now, polls, view, ...judged };
  const { verdict } = judged;
  const status = judged.status?.slice(0, longestWord) ?? null;
  const last = before.history.at(-1);
  const isSame = last !== undefined && last.status === status && last.verdict === verdict;
  const face = faceOf(snapshot);
  const { doubtSince = now } = before;
  const isDoubtful = verdict === 'not-started' || verdict === 'indeterminate';
  const state = changed(withoutDoubt(before), {
    seen: true,
    failures: 0,
    calm: isSame ? before.calm + 1 : 1,
    readings: verdict === 'success' ? before.readings + 1 : 0,
    history: extended(before.history, status, verdict, now),
    ...(isDoubtful ? { doubtSince: last?.verdict === verdict ? doubtSince : now } : {}),
    face,
  });
  const about = { state, snapshot, isChange: face !== before.face };
  const end = endOf(state, verdict, now);
  if (end !== undefined) return { ...about, ending: endingOf(state, end, judged, now) };
  // A success that is still to be confirmed is asked for again soon.
  const pause = verdict === 'success' ? settings.floor : pauseOf(state, random);
  return paused(about, now, { pause, asked: undefined });
}

/** A changed copy. A literal of a spread with more behind it costs many times as much on Node 20, in each poll. */
function changed(state: WaitState, changes: Partial<WaitState>): WaitState {
  return Object.assign({ ...state }, changes);
}

/** Leaving a property out costs more than a copy, so it is done only where there is one. */
function withoutDoubt(state: WaitState): WaitState {
  if (state.doubtSince === undefined) return state;
  const { doubtSince: _, ...rest } = state;
  return rest;
}

/** Whether a verdict ends the wait by now. */
function endOf(
  { settings, readings, doubtSince = 0, deadline }: WaitState,
  verdict: Verdict,
  now: number,
): End | undefined {
  if (verdict === 'success' && readings >= settings.readings) return 'success';
  if (verdict === 'failure') return 'failed';
  if (verdict === 'cancelled') return 'cancelled';
  if (verdict === 'not-started' && now - doubtSince >= settings.notStarted) return 'not-started';
  if (verdict === 'indeterminate' && now - doubtSince >= settings.indeterminate) return 'unknown-status';
  return now >= deadline ? 'timed-out' : undefined;
}

function afterFailure<Body>(
  { facts }: Service<Body>,
  before: WaitState,
  error: JobStatusError,
  { now, random }: Chance,
): Advance<Body> {
  if (error instanceof InvalidArgumentError) throw error;
  const state = changed(before, { failures: before.failures + 1, calm: before.calm + 1, readings: 0 });
  const about = { state, snapshot: undefined, isChange: false };
  const end = isGone(facts.gone, state, error)
    ? 'gone'
    : !mayPass(error)
      ? 'refused'
      : now >= state.deadline
        ? 'timed-out'
        : state.failures > state.settings.failures
          ? 'too-many-failures'
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
