/** What the answers to a wait come to: the verdicts in plain English. It knows nothing of how the client does it. */
import type { WaitEnd } from '@job-status/client';
import type { Told } from './drive.ts';
import type { Poll } from './far-end.ts';
import type { History } from './history.ts';

/** The requests whose outcome somebody has learnt. */
export function known({ polls }: Told): readonly Poll[] {
  return polls.filter(({ lost, means, until }) => !lost && means !== 'given up' && until !== undefined);
}

/** How many of the last items fulfil a condition. */
function tail<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item[] {
  const start = items.findLastIndex((item) => !holds(item));
  return items.slice(start + 1);
}

/** Whether a poll brought an answer. */
export const isReading = ({ means }: Poll): boolean =>
  !['fault', 'refused', 'gone', 'cleaned up', 'given up'].includes(means);

/** The end that the answers so far leave no choice about; undefined when the wait has to go on. */
export function dueEnd(polls: readonly Poll[], { options }: History): WaitEnd | undefined {
  const last = polls.at(-1);
  if (last === undefined) return undefined;
  const { successThreshold, tolerance } = options;
  const alike = tail(polls.filter(isReading), ({ means }) => means === last.means);
  const lasting = (last.until ?? 0) - (alike[0]?.until ?? 0);
  switch (last.means) {
    case 'refused':
      return 'refused';
    case 'gone':
      return 'gone';
    case 'cleaned up':
      return polls.some(isReading) ? 'gone' : 'refused';
    case 'fault':
      return tail(polls, ({ means }) => means === 'fault').length > tolerance.failedPolls
        ? 'too-many-failed-polls'
        : undefined;
    case 'success':
      return tail(polls, ({ means }) => means === 'success').length >= successThreshold ? 'success' : undefined;
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

/** How many polls there were since something new was read, that one included. */
export function sinceNews(polls: readonly Poll[]): number {
  const readings = polls.filter((poll) => !poll.lost && isReading(poll));
  const news = readings.findLast((poll, index) => {
    const before = readings[index - 1];
    return before?.act.word !== poll.act.word || before?.means !== poll.means;
  });
  return polls.length - (news === undefined ? 0 : polls.indexOf(news));
}
