/** A history for people. */
import type { RunRecord } from './run-history.ts';

export function formatHistory({ history, polls, end, at, left }: RunRecord): string {
  const { apiGoal, method, options, runSelector, abortAt, clockJump, seed } = history;
  const { tolerance, ...rest } = options;
  const asked = polls.map(
    ({ response, at, endedAt, meaning, crashed }) =>
      `${`${at}`.padStart(9)} ${crashed ? 'lost: ' : ''}${response.label.slice(0, 60)} until ${endedAt ?? 'forever'}: ${meaning}`,
  );
  return [
    `${apiGoal.slug}, goal ${apiGoal.goal}, by ${method}, runSelector ${runSelector}, seed ${seed}`,
    `options ${JSON.stringify({ ...rest, ...tolerance })}`,
    ...(abortAt === undefined ? [] : [`${`${abortAt}`.padStart(9)} the caller gives up`]),
    ...(clockJump === undefined ? [] : [`${`${clockJump.at}`.padStart(9)} the clock is set by ${clockJump.by}`]),
    ...asked,
    `${`${at}`.padStart(9)} ${end}; left ${JSON.stringify(left)}`,
  ].join('\n');
}
