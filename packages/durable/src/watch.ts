import type { JobStatusError, Outcome, WaitState } from '@job-status/client';
import type { ServiceName } from './services.ts';

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
  readonly service: ServiceName;
  readonly goal: string;
  /** The path parameters, by their names in the API. */
  readonly path: Readonly<Record<string, string>>;
  /** The data that the caller stored with the watch. */
  readonly data: unknown;
  /** `active` until the wait ends, then `completed`; `cancelled` after `cancel()`. */
  readonly phase: 'active' | 'completed' | 'cancelled';
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
  readonly service: ServiceName;
  readonly state: WaitState;
  readonly data: unknown;
  readonly phase: Watch['phase'];
  readonly revision: number;
  readonly due: string | number;
  readonly ended: string | number | null;
  readonly outcome: StoredOutcome | null;
  readonly reported: boolean;
}

export function toWatch({ id, service, state, data, phase, due, ended, outcome, reported }: WatchRow): Watch {
  return {
    id,
    service,
    goal: state.goal,
    path: state.path,
    data,
    phase,
    status: state.history.at(-1)?.status ?? undefined,
    polls: state.polls,
    startedAt: state.startedAt,
    nextPollAt: phase === 'active' ? Number(due) : undefined,
    endedAt: ended === null ? undefined : Number(ended),
    outcome: outcome ?? undefined,
    isReported: reported,
  };
}

/** Keeps only the fields of `JobStatusError`, which contain no secrets. Any other error could. */
export function toStoredOutcome({ error, ...ending }: Outcome<unknown>): StoredOutcome {
  return { ...ending, ...(error && { error: toStoredError(error) }) };
}

function toStoredError(error: JobStatusError): StoredError {
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
