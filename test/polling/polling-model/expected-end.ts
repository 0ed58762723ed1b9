/** Determines the expected end of a wait from its responses, independently of the client's implementation. */
import type { WaitEnd } from '@job-status/client';
import type { RecordedPoll } from './fake-service.ts';
import type { History } from './history.ts';
import type { RunRecord } from './run-history.ts';

/** Returns the polls whose result the caller received. */
export function observedPolls({ polls }: RunRecord): readonly RecordedPoll[] {
  return polls.filter(({ crashed, kind, endedAt }) => !crashed && kind !== 'aborted' && endedAt !== undefined);
}

/** Returns the longest run of items at the end of the list that all meet a condition. */
function tail<Item>(items: readonly Item[], isMatch: (item: Item) => boolean): Item[] {
  const start = items.findLastIndex((item) => !isMatch(item));
  return items.slice(start + 1);
}

/** Whether a poll received a status. */
export const hasStatus = ({ kind }: RecordedPoll): boolean =>
  !['fault', 'wrong host', 'refused', 'gone', 'cleaned up', 'aborted'].includes(kind);

/** Whether a poll failed in a way that may not happen again. */
export const isFault = ({ kind }: RecordedPoll): boolean => kind === 'fault' || kind === 'wrong host';

/** Returns the end that follows from the responses so far; undefined if the wait must continue. */
export function expectedEnd(polls: readonly RecordedPoll[], { options }: History): WaitEnd | undefined {
  const last = polls.at(-1);
  if (last === undefined) return undefined;
  const { successThreshold, tolerance } = options;
  const unchanged = tail(polls.filter(hasStatus), ({ kind }) => kind === last.kind);
  const unchangedMs = (last.endedAt ?? 0) - (unchanged[0]?.endedAt ?? 0);
  switch (last.kind) {
    case 'refused':
      return 'refused';
    case 'gone':
      return 'gone';
    case 'cleaned up':
      return polls.some(hasStatus) ? 'gone' : 'refused';
    case 'wrong host':
    case 'fault':
      if (last.kind === 'wrong host' && !polls.some(hasStatus)) return 'refused';
      return countFailedPolls(tail(polls, isFault)) > tolerance.failedPolls ? 'too-many-failed-polls' : undefined;
    case 'success':
      return tail(polls, ({ kind }) => kind === 'success').length >= successThreshold ? 'success' : undefined;
    case 'failure':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    case 'not-started':
      return unchangedMs >= tolerance.notStartedMs ? 'not-started' : undefined;
    case 'indeterminate':
      return unchangedMs >= tolerance.indeterminateMs ? 'unknown-status' : undefined;
    default:
      return undefined;
  }
}

/** Whether the service rejected a poll because of too many requests before the poll timed out. */
export const isThrottled = ({ response, isAbortedByClient }: RecordedPoll): boolean =>
  response.label.startsWith('429') && !isAbortedByClient;

/** How long 429 responses do not count as failed polls, in ms. */
const maxThrottledMs = 300_000;

/** Counts consecutive faults as failed polls. A 429 counts only if nothing else has arrived for `maxThrottledMs`. */
function countFailedPolls(faults: readonly RecordedPoll[]): number {
  let since: number | undefined;
  let count = 0;
  for (const poll of faults) {
    const { endedAt = 0 } = poll;
    since = isThrottled(poll) ? (since ?? endedAt) : undefined;
    if (since === undefined || endedAt - since >= maxThrottledMs) count += 1;
  }
  return count;
}

/** Counts the polls since the last change of the status, including the poll that reported it. */
export function pollsSinceChange(polls: readonly RecordedPoll[]): number {
  const readings = polls.filter((poll) => !poll.crashed && hasStatus(poll));
  const change = readings.findLast((poll, index) => {
    const before = readings[index - 1];
    return before?.response.status !== poll.response.status || before?.kind !== poll.kind;
  });
  return polls.length - (change === undefined ? 0 : polls.indexOf(change));
}
