/** Formats a history and its result for a failure message. */
import type { RunRecord } from './run-history.ts';

export function formatHistory({ history, polls, end, at, left }: RunRecord): string {
  const { apiGoal, method, options, runSelector, abortAt, clockJump, seed } = history;
  const { tolerance, ...rest } = options;
  const formatted = polls.map(
    ({ response, at, endedAt, kind, crashed }) =>
      `${`${at}`.padStart(9)} ${crashed ? 'crashed: ' : ''}${response.label.slice(0, 60)} until ${endedAt ?? 'forever'}: ${kind}`,
  );
  return [
    `${apiGoal.slug}, goal ${apiGoal.goal}, ${method}, runSelector ${runSelector}, seed ${seed}`,
    `options ${JSON.stringify({ ...rest, ...tolerance })}`,
    ...(abortAt === undefined ? [] : [`${`${abortAt}`.padStart(9)} the caller aborts`]),
    ...(clockJump === undefined ? [] : [`${`${clockJump.at}`.padStart(9)} the clock is set by ${clockJump.by}`]),
    ...formatted,
    `${`${at}`.padStart(9)} ${end}; left ${JSON.stringify(left)}`,
  ].join('\n');
}
