import type { WaitState } from './state.ts';

/** How long to stay away before the next poll, in ms: a random part of a time that doubles, from the floor to the ceiling. */
export function pauseOf({ settings: { floor, ceiling }, calm }: WaitState, random: () => number): number {
  // The first factor is 2, so that even the first pause has a random part and many waits do not ask in step.
  const longest = Math.min(ceiling, floor * 2 ** Math.min(calm, 30));
  return Math.round(floor + random() * (longest - floor));
}

/**
 * The same within the deadline: a pause that would leave no time for one more poll ends early enough for it, unless it would be
 * shorter than the floor. What the service asks for is never shortened, except by the deadline itself.
 */
export function boundedPause(
  { deadline, settings: { floor } }: WaitState,
  now: number,
  { pause, asked }: { pause: number; asked: number | undefined },
): number {
  const left = Math.max(0, deadline - now);
  if (asked !== undefined) return Math.min(left, Math.max(asked, pause));
  const last = left - floor;
  if (pause <= last) return pause;
  return last >= floor ? last : left;
}
