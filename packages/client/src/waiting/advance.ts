import { CredentialsError } from '../credentials/credentials-error.ts';
import { InvalidArgumentError, type JobStatusError, ProtocolError, ServiceError } from '../errors.ts';
import { printable } from '../printable.ts';
import { isPassing } from '../retry.ts';
import { type Judgement, judge } from './judge.ts';
import type { End, Ending } from './outcome.ts';
import { boundedPause, pauseOf } from './schedule.ts';
import type { Service, Verdict } from './service.ts';
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

/** A status of any length may arrive, and a state and a message stay small. */
const longestWord = 100;

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

function isGone(gone: Service<never>['facts']['gone'], { seen }: WaitState, error: JobStatusError): boolean {
  if (!(error instanceof ServiceError)) return false;
  return gone.codes.includes(error.serviceCode ?? '') || (seen && gone.statuses.includes(error.status));
}

/** A failed poll is not a failed job: what may be otherwise the next time is put up with, a few times in a row. */
function mayPass(error: JobStatusError): boolean {
  const { status } = error as Partial<ServiceError>;
  if (error instanceof CredentialsError) return error.retryable;
  // A refusal under 200 says that the look-up failed, this time.
  const isOk = (error instanceof ServiceError || (error instanceof ProtocolError && !error.endless)) && status === 200;
  return isOk || isPassing(error);
}

/** How a wait ended, in words and figures. */
export function endingOf(
  { goal, polls, history, startedAt, settings, service }: WaitState,
  end: End,
  reason: Judgement | JobStatusError | undefined,
  now: number,
): Ending {
  const error = reason instanceof Error ? reason : undefined;
  const status = history.at(-1)?.status ?? undefined;
  const judged = error === undefined ? (reason as Judgement | undefined) : undefined;
  const elapsed = now - startedAt;
  const word = status === undefined ? 'no status' : `status ${JSON.stringify(printable(status, longestWord))}`;
  const what: Record<End, string> = {
    success: `reached "${goal}"`,
    failed: 'failed',
    cancelled: 'was cancelled',
    'not-started': `did not start within ${settings.notStarted} ms`,
    'unknown-status': `told nothing for ${settings.indeterminate} ms`,
    gone: 'is not there, or not any more',
    'timed-out': `did not reach "${goal}" in time`,
    refused: 'may not be asked for',
    'too-many-failures': `could not be asked for ${settings.failures + 1} times in a row`,
    aborted: 'is not waited for any more',
  };
  const nodes = judged === undefined || judged.faultyNodes.length === 0 ? '' : `, ${judged.faultyNodes.join(', ')}`;
  const because = error === undefined ? '' : `: ${error.message}`;
  return {
    end,
    summary: `The ${service} job ${what[end]} (${word}${nodes}, ${polls} polls in ${elapsed} ms)${because}`,
    status,
    caveat: judged?.caveat,
    history,
    polls,
    elapsed,
    error,
  };
}
