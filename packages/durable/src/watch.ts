import type { JobStatusError, Outcome, WaitState } from '@job-status/client';
import { isShallow, maxDepth } from './json-value.ts';

/** The phases of a watch, in their order. */
export const phases = ['active', 'completed', 'cancelled'] as const;

/** An error as stored in the database. */
export interface StoredError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  /** The HTTP status, if there was a response. */
  readonly status?: number;
  readonly serviceCode?: string;
  readonly requestId?: string;
}

/** How a wait ended, as plain JSON. The goal is reached only if `end` is `success`. */
export type StoredOutcome = Omit<Outcome<unknown>, 'error'> & { readonly error?: StoredError };

/** A watched job. */
export interface Watch {
  readonly id: string;
  readonly service: string;
  readonly goal: string;
  /** The path parameters, by their names in the API. */
  readonly path: Readonly<Record<string, string>>;
  /** The data that the caller stored with the watch. */
  readonly data: unknown;
  /** `active` until the wait ends, then `completed`; `cancelled` after `cancel()`. */
  readonly phase: (typeof phases)[number];
  /** The last status value, as received. */
  readonly status: string | undefined;
  readonly polls: number;
  /** Unix timestamp in ms. */
  readonly startedAt: number;
  /** The Unix timestamp of the next poll, in ms. Undefined unless the watch is active. */
  readonly nextPollAt: number | undefined;
  /** The Unix timestamp at which the wait ended or was canceled, in ms. */
  readonly endedAt: number | undefined;
  readonly outcome: StoredOutcome | undefined;
  /** Whether `onOutcome` has handled the outcome. */
  readonly isReported: boolean;
}

/** A table row with its JSON columns parsed. */
export interface WatchRow {
  readonly id: string;
  readonly service: string;
  /** A wait state, unless something else has written to the row. */
  readonly state: unknown;
  /** An object with the caller's data under `value`, so that undefined differs from null. */
  readonly data: unknown;
  readonly phase: Watch['phase'];
  readonly revision: number;
  readonly due: string | number;
  readonly ended: string | number | null;
  readonly outcome: StoredOutcome | null;
  readonly reported: boolean;
}

/** Converts a row to a watch. Missing parts of a damaged row are left empty, so that it does not hide the other watches. */
export function toWatch({ id, service, state, data, phase, due, ended, outcome, reported }: WatchRow): Watch {
  const { goal, path, history, polls, startedAt } = readStoredState(state);
  return {
    id,
    service,
    goal,
    path,
    data: (data as { readonly value?: unknown } | null)?.value,
    phase,
    status: history.at(-1)?.status ?? undefined,
    polls,
    startedAt,
    nextPollAt: phase === 'active' ? Number(due) : undefined,
    endedAt: ended === null ? undefined : Number(ended),
    outcome: outcome ?? undefined,
    isReported: reported,
  };
}

/** Reads the fields of a stored wait state that describe the watch, even if the state is damaged. */
export function readStoredState(stored: unknown): Pick<WaitState, 'goal' | 'path' | 'history' | 'polls' | 'startedAt'> {
  const { goal, path, history, polls, startedAt } = (stored ?? {}) as Partial<WaitState>;
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
  return {
    goal: typeof goal === 'string' ? goal : '',
    path: path !== undefined && isObject(path) ? path : {},
    history: Array.isArray(history) ? history.filter(isObject) : [],
    polls: typeof polls === 'number' ? polls : 0,
    startedAt: typeof startedAt === 'number' ? startedAt : 0,
  };
}

/** Keeps only the fields of `JobStatusError`, which contain no secrets. Any other error could. */
export function toStoredOutcome({ error, ...ending }: Outcome<unknown>): StoredOutcome {
  const outcome = { ...ending, ...(error && { error: toStoredError(error) }) };
  if (isShallow(outcome.body)) return outcome;
  const note = `The response body was not stored, because it is nested more than ${maxDepth} levels deep.`;
  return { ...outcome, body: undefined, note: [outcome.note, note].filter(Boolean).join(' ') } as StoredOutcome;
}

/** Keeps only the fields that contain no secrets. */
export function toStoredError(error: JobStatusError): StoredError {
  const { name, code, message } = error;
  const { status, serviceCode, requestId } = error as { status?: number; serviceCode?: string; requestId?: string };
  return {
    name,
    code,
    message,
    ...(status !== undefined && { status }),
    ...(serviceCode !== undefined && { serviceCode }),
    ...(requestId !== undefined && { requestId }),
  };
}
