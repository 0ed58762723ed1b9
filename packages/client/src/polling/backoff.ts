import type { WaitState } from './state.ts';

/** How long to stay away before the next poll, in ms: a random part of a time that doubles, from the minDelay to the maxDelay. */
export function backoffDelay(
  { settings: { minDelay, maxDelay }, unchangedPolls }: WaitState,
  random: () => number,
): number {
  // The first factor is 2, so that even the first pause has a random part and many waits do not ask in step.
  const longest = Math.min(maxDelay, minDelay * 2 ** Math.min(unchangedPolls, 30));
  return Math.round(minDelay + random() * (longest - minDelay));
}

/**
 * The same within the deadline: a pause that would leave no time for one more poll ends early enough for it, unless it would be
 * shorter than the minDelay. What the service asks for is never shortened, except by the deadline itself.
 */
export function clampToDeadline(
  { deadline, settings: { minDelay } }: WaitState,
  now: number,
  { pause, asked }: { pause: number; asked: number | undefined },
): number {
  const left = Math.max(0, deadline - now);
  if (asked !== undefined) return Math.min(left, Math.max(asked, pause));
  const last = left - minDelay;
  if (pause <= last) return pause;
  return last >= minDelay ? last : left;
}
