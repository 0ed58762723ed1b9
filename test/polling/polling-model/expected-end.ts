/** Determines the expected end of a wait from its responses, independently of the client's implementation. */
import type { WaitEnd } from '@job-status/client';
import type { RecordedPoll } from './fake-service.ts';
import type { History } from './history.ts';
import type { RunRecord } from './run-history.ts';

/** The polls whose result the caller received. */
export function observedPolls({ polls }: RunRecord): readonly RecordedPoll[] {
  return polls.filter(({ crashed, meaning, endedAt }) => !crashed && meaning !== 'given up' && endedAt !== undefined);
}

/** The last items that all fulfill a condition. */
function tail<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item[] {
  const start = items.findLastIndex((item) => !holds(item));
  return items.slice(start + 1);
}

/** Whether a poll received a status. */
export const hasStatus = ({ meaning }: RecordedPoll): boolean =>
  !['fault', 'wrong host', 'refused', 'gone', 'cleaned up', 'given up'].includes(meaning);

/** Whether a poll failed and the next one may not. */
export const isFault = ({ meaning }: RecordedPoll): boolean => meaning === 'fault' || meaning === 'wrong host';

/** The end that follows from the responses so far; undefined if the wait must continue. */
export function expectedEnd(polls: readonly RecordedPoll[], { options }: History): WaitEnd | undefined {
  const last = polls.at(-1);
  if (last === undefined) return undefined;
  const { successThreshold, tolerance } = options;
  const alike = tail(polls.filter(hasStatus), ({ meaning }) => meaning === last.meaning);
  const lasting = (last.endedAt ?? 0) - (alike[0]?.endedAt ?? 0);
  switch (last.meaning) {
    case 'refused':
      return 'refused';
    case 'gone':
      return 'gone';
    case 'cleaned up':
      return polls.some(hasStatus) ? 'gone' : 'refused';
    case 'wrong host':
    case 'fault':
      if (last.meaning === 'wrong host' && !polls.some(hasStatus)) return 'refused';
      return countFailedPolls(tail(polls, isFault)) > tolerance.failedPolls ? 'too-many-failed-polls' : undefined;
    case 'success':
      return tail(polls, ({ meaning }) => meaning === 'success').length >= successThreshold ? 'success' : undefined;
    case 'failure':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    case 'not-started':
      return lasting >= tolerance.notStartedMs ? 'not-started' : undefined;
    case 'indeterminate':
      return lasting >= tolerance.indeterminateMs ? 'unknown-status' : undefined;
    default:
      return undefined;
  }
}

/** Whether a poll was rejected because of too many requests, and did not time out before. */
export const isThrottled = ({ response, isCut }: RecordedPoll): boolean => response.label.startsWith('429') && !isCut;

/** How long 429 responses do not count as failed polls, in ms. */
const maxThrottledMs = 300_000;

/** Counts consecutive faults as failed polls. A 429 counts only when nothing else has arrived for a long time. */
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

/** How many polls there were since something new was read, that one included. */
export function pollsSinceChange(polls: readonly RecordedPoll[]): number {
  const readings = polls.filter((poll) => !poll.crashed && hasStatus(poll));
  const news = readings.findLast((poll, index) => {
    const before = readings[index - 1];
    return before?.response.status !== poll.response.status || before?.meaning !== poll.meaning;
  });
  return polls.length - (news === undefined ? 0 : polls.indexOf(news));
}
