import type { JobStatusError, Outcome, WaitState } from '@job-status/client';
import type { ServiceName } from './services.ts';

/** An error that went through a database: what it says, and what to switch on. */
export interface StoredError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  readonly serviceCode?: string;
  readonly requestId?: string;
}

/** How a wait ended, as plain JSON. Only where `end` is `success` the goal is reached. */
export type StoredOutcome = Omit<Outcome<unknown>, 'error'> & { readonly error?: StoredError };

/** A job that is watched, or was. */
export interface Watch {
  readonly id: string;
  readonly service: ServiceName;
  readonly goal: string;
  /** The path parameters, as the wire calls them. */
  readonly path: Readonly<Record<string, string>>;
  /** What the caller keeps beside it. */
  readonly data: unknown;
  /** `active`, `completed`, or `cancelled` by `cancel`. */
  readonly phase: 'active' | 'completed' | 'cancelled';
  /** The last status word, as it arrived. */
  readonly status: string | undefined;
  readonly polls: number;
  /** Unix ms. */
  readonly startedAt: number;
  /** When it is asked for again, Unix ms; undefined when it is not. */
  readonly nextPollAt: number | undefined;
  /** When it ended or was dropped, Unix ms. */
  readonly endedAt: number | undefined;
  readonly outcome: StoredOutcome | undefined;
  /** Whether `onOutcome` has taken it. */
  readonly isReported: boolean;
}

/** A row of the table, with JSON parsed. */
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

export function watchOf({ id, service, state, data, phase, due, ended, outcome, reported }: WatchRow): Watch {
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

/** Only what our own errors say is kept: they have no secret, and a foreign one may have anything. */
export function storedOutcome({ error, ...ending }: Outcome<unknown>): StoredOutcome {
  return { ...ending, ...(error && { error: storedError(error) }) };
}

function storedError(error: JobStatusError): StoredError {
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
