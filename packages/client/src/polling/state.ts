import { InvalidArgumentError } from '../errors/errors.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** The version of the state format. It increases when code could misread a state of an earlier version. */
export const stateVersion = 1;

/** Consecutive polls with the same status. */
export interface StatusSpan {
  /** The status value as it arrived; null if the response contained none. */
  readonly status: string | null;
  readonly verdict: Verdict;
  /** When it was first seen, in Unix milliseconds. */
  readonly from: number;
  /** The number of polls that returned it. */
  readonly polls: number;
}

/** The resolved options of a wait. Times are in milliseconds. */
export interface WaitSettings {
  readonly minDelay: number;
  readonly maxDelay: number;
  readonly maxFailedPolls: number;
  readonly maxNotStartedMs: number;
  readonly maxIndeterminateMs: number;
  readonly successThreshold: number;
  /** The request rate that the contract recommends for all jobs of one client together. */
  readonly requestsPerSecond: number;
}

/** Identifies a run. Responses contain one of the two or both. */
export interface RunIdentity {
  readonly run?: string;
  /** Unix milliseconds. */
  readonly createdAt?: number;
}

/** The run to wait for, where a job name stands for many runs. */
export interface SelectedRun {
  /** The run was created at this time or later, in Unix milliseconds. */
  readonly startedAt?: number;
  /** The run before it. */
  readonly previous?: RunIdentity;
}

/**
 * The state of a wait between two polls: plain JSON without secrets that fits a queue message, a database or another process.
 * Its fields can be read; only `startWait` and `pollOnce` write them.
 */
export interface WaitState {
  readonly version: typeof stateVersion;
  /** `dli`, `cdm` or `dataarts`. */
  readonly service: string;
  readonly goal: string;
  /** The path parameters, under their names in the API. */
  readonly path: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly settings: WaitSettings;
  readonly run?: SelectedRun;
  /** When the wait started, in Unix milliseconds. */
  readonly startedAt: number;
  /** When the wait times out, in Unix milliseconds. */
  readonly deadline: number;
  /** The number of polls so far. */
  readonly polls: number;
  /** Polls since the status last changed. The delay grows with it. */
  readonly unchangedPolls: number;
  /** Consecutive polls that failed. */
  readonly failedPolls: number;
  /** Consecutive polls with the verdict `success`. */
  readonly successfulPolls: number;
  /** When the current `not-started` or `indeterminate` verdict was first seen, in Unix milliseconds. */
  readonly unresolvedSince?: number;
  /** Whether the service has returned a status of the job. */
  readonly hasResponded: boolean;
  /** Whether too little time is left for another poll. The wait then ends at its deadline. */
  readonly exhausted?: true;
  /** The status values so far, oldest first: the first span and the most recent ones. */
  readonly history: readonly StatusSpan[];
  /** A digest of the last snapshot, which detects changes. */
  readonly fingerprint?: string;
}

/**
 * Checks a state that was stored elsewhere.
 *
 * @throws {InvalidArgumentError} if it is not a state, has another version, or belongs to another service.
 */
export function parseState(value: unknown, service: string, goals: readonly string[]): WaitState {
  const state = value as Partial<WaitState> | null;
  const reject = (name: string, problem: string): never => {
    throw new InvalidArgumentError(name, problem);
  };
  if (typeof state !== 'object' || state === null) return reject('state', 'must be an object.');
  if (state.version !== stateVersion) {
    reject('state.version', `must be ${stateVersion}. Start the wait again with \`startWait\`.`);
  }
  if (state.service !== service) {
    reject('state.service', `must be "${service}"; received ${JSON.stringify(state.service)}.`);
  }
  if (!goals.includes(state.goal as string)) reject('state.goal', `must be one of ${goals.join(', ')}.`);
  for (const name of ['path', 'settings'] as const) {
    if (typeof state[name] !== 'object' || state[name] === null) reject(`state.${name}`, 'must be an object.');
  }
  for (const name of ['startedAt', 'deadline', 'polls', 'unchangedPolls', 'failedPolls', 'successfulPolls'] as const) {
    if (!Number.isFinite(state[name])) reject(`state.${name}`, 'must be a finite number.');
  }
  for (const [name, setting] of Object.entries(state.settings as WaitSettings)) {
    if (!Number.isFinite(setting)) reject(`state.settings.${name}`, 'must be a finite number.');
  }
  if (!Array.isArray(state.history)) reject('state.history', 'must be an array.');
  return state as WaitState;
}
