import { InvalidArgumentError } from '../errors/errors.ts';
import type { Verdict } from '../verdict/polling-rules.ts';
import type { WaitSettings } from './options.ts';
import type { SelectedRun } from './run-identity.ts';

/** The form of a state. It grows when a state of an older form could be misread. */
const version = 1;

/** Readings of one status in a row. */
export interface StatusSpan {
  /** The word as it arrived, null when there was none. */
  readonly status: string | null;
  readonly verdict: Verdict;
  /** When it was first read, Unix ms. */
  readonly from: number;
  /** How often it was read. */
  readonly polls: number;
}

/**
 * A wait between two polls: plain JSON without secrets, for a queue message, a database or another process. Its fields may be
 * read; only `startWait` and `step` write them.
 */
export interface WaitState {
  readonly version: typeof version;
  readonly service: string;
  readonly goal: string;
  /** The path parameters, as the wire calls them. */
  readonly path: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly settings: WaitSettings;
  readonly run?: SelectedRun;
  /** Unix ms. */
  readonly startedAt: number;
  /** When the wait ends whatever comes, Unix ms. */
  readonly deadline: number;
  readonly polls: number;
  /** Polls since something changed, by which the pause grows. */
  readonly unchangedPolls: number;
  /** Polls in a row that failed. */
  readonly failedPolls: number;
  /** Success readings in a row. */
  readonly successfulPolls: number;
  /** Since when the verdict is one that is put up with for a time, Unix ms. */
  readonly unresolvedSince?: number;
  /** Whether the service has answered for the job. */
  readonly hasResponded: boolean;
  /** Whether there is no time for another poll. The wait then ends at its deadline without one. */
  readonly exhausted?: true;
  /** What was read, oldest first: the first stretch, and the last ones. */
  readonly history: readonly StatusSpan[];
  /** How to recognise a change: the status, the progress, the nodes and the counters of the last answer. */
  readonly fingerprint?: string;
}

/** A long wait on a flapping job must still fit a queue message. */
const maxHistory = 50;

/** Writes a reading into a history. */
export function appendToHistory(
  history: readonly StatusSpan[],
  status: string | null,
  verdict: Verdict,
  at: number,
): StatusSpan[] {
  const last = history.at(-1);
  if (last !== undefined && last.status === status && last.verdict === verdict) {
    return [...history.slice(0, -1), { ...last, polls: last.polls + 1 }];
  }
  const all = [...history, { status, verdict, from: at, polls: 1 }];
  return all.length > maxHistory ? [...all.slice(0, 1), ...all.slice(2)] : all;
}

/** The state at the beginning of a wait. */
export function initialState(
  about: Pick<WaitState, 'service' | 'goal' | 'path' | 'headers' | 'settings' | 'run'>,
  timeout: number,
  now: number,
): WaitState {
  return {
    version,
    ...about,
    startedAt: now,
    deadline: now + timeout,
    polls: 0,
    unchangedPolls: 0,
    failedPolls: 0,
    successfulPolls: 0,
    hasResponded: false,
    history: [],
  };
}

/**
 * Takes back a state that was somewhere else.
 *
 * @throws {InvalidArgumentError} when it is none, of another form, or of another service.
 */
export function parseState(value: unknown, service: string, goals: readonly string[]): WaitState {
  const state = value as Partial<WaitState> | null;
  if (typeof state !== 'object' || state === null) throw new InvalidArgumentError('state', 'must be an object.');
  if (state.version !== version) {
    throw new InvalidArgumentError('state.version', `must be ${version}; begin the wait anew for any other.`);
  }
  if (state.service !== service) {
    throw new InvalidArgumentError(
      'state.service',
      `is ${JSON.stringify(state.service)}, and this client is for ${service}.`,
    );
  }
  if (!goals.includes(state.goal as string))
    throw new InvalidArgumentError('state.goal', `must be one of ${goals.join(', ')}.`);
  for (const name of ['path', 'settings'] as const) {
    if (typeof state[name] !== 'object' || state[name] === null)
      throw new InvalidArgumentError(`state.${name}`, 'must be an object.');
  }
  for (const name of ['startedAt', 'deadline', 'polls', 'unchangedPolls', 'failedPolls', 'successfulPolls'] as const) {
    if (!Number.isFinite(state[name])) throw new InvalidArgumentError(`state.${name}`, 'must be a finite number.');
  }
  for (const [name, setting] of Object.entries(state.settings as WaitSettings)) {
    if (!Number.isFinite(setting)) throw new InvalidArgumentError(`state.settings.${name}`, 'must be a finite number.');
  }
  if (!Array.isArray(state.history)) throw new InvalidArgumentError('state.history', 'must be a list.');
  return state as WaitState;
}
