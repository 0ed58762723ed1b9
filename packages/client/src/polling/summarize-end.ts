import type { JobStatusError } from '../errors/errors.ts';
import { toPrintable } from '../internal/printable.ts';
import type { Classification } from './classify.ts';
import type { WaitEnd, WaitSummary } from './outcome.ts';
import type { WaitState } from './state.ts';

/** A status of any length may arrive, and a state and a message stay small. */
export const maxStatusLength: number = 100;

/** How a wait ended, in words and figures. */
export function summarizeEnd(
  { goal, polls, history, startedAt, settings, service }: WaitState,
  end: WaitEnd,
  reason: Classification | JobStatusError | undefined,
  now: number,
): WaitSummary {
  const error = reason instanceof Error ? reason : undefined;
  const status = history.at(-1)?.status ?? undefined;
  const judged = error === undefined ? (reason as Classification | undefined) : undefined;
  const elapsed = now - startedAt;
  const word = status === undefined ? 'no status' : `status ${JSON.stringify(toPrintable(status, maxStatusLength))}`;
  const what: Record<WaitEnd, string> = {
    success: `reached "${goal}"`,
    failed: 'failed',
    cancelled: 'was cancelled',
    'not-started': `did not start within ${settings.maxNotStartedMs} ms`,
    'unknown-status': `told nothing for ${settings.maxIndeterminateMs} ms`,
    gone: 'is not there, or not any more',
    'timed-out': `did not reach "${goal}" in time`,
    refused: 'may not be asked for',
    'too-many-failed-polls': `could not be asked for ${settings.maxFailedPolls + 1} times in a row`,
    aborted: 'is not waited for any more',
  };
  const nodes = judged === undefined || judged.faultyNodes.length === 0 ? '' : `, ${judged.faultyNodes.join(', ')}`;
  const because = error === undefined ? '' : `: ${error.message}`;
  return {
    end,
    summary: `The ${service} job ${what[end]} (${word}${nodes}, ${polls} polls in ${elapsed} ms)${because}`,
    status,
    note: judged?.note,
    history,
    polls,
    elapsed,
    error,
  };
}
