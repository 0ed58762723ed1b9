/** A history for people. */
import type { Told } from './drive.ts';

export function timeline({ history, polls, end, at, left }: Told): string {
  const { aim, hand, options, guard, abortAt, jump, dice } = history;
  const { tolerance, ...rest } = options;
  const asked = polls.map(
    ({ act, at, until, means, lost }) =>
      `${`${at}`.padStart(9)} ${lost ? 'lost: ' : ''}${act.says.slice(0, 60)} until ${until ?? 'forever'}: ${means}`,
  );
  return [
    `${aim.slug}, goal ${aim.goal}, by ${hand}, guard ${guard}, dice ${dice}`,
    `options ${JSON.stringify({ ...rest, ...tolerance })}`,
    ...(abortAt === undefined ? [] : [`${`${abortAt}`.padStart(9)} the caller gives up`]),
    ...(jump === undefined ? [] : [`${`${jump.at}`.padStart(9)} the clock is set by ${jump.by}`]),
    ...asked,
    `${`${at}`.padStart(9)} ${end}; left ${JSON.stringify(left)}`,
  ].join('\n');
}
