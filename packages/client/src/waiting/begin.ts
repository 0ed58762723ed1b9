import { InvalidArgumentError } from '../errors.ts';
import { checkNames } from '../options.ts';
import { markOf, type RunMark, type Since } from './age.ts';
import { type RunOptions, settingsOf, type WaitOptions } from './options.ts';
import type { Service } from './service.ts';
import { firstState, type WaitState } from './state.ts';

/** Everything that any of the APIs lets a caller say about a wait. */
export type AnyWaitOptions<Body> = WaitOptions<Body, object> & RunOptions<Body> & { readonly goal?: string };

const known = [
  ...['goal', 'header', 'signal', 'timeout', 'floor', 'ceiling', 'tolerate', 'readings', 'onChange'],
  ...['startedAfter', 'previous'],
];

/**
 * The state at the beginning of a wait.
 *
 * @throws {InvalidArgumentError} for a path that is not of the contract, and for options that no wait can keep to.
 */
export function begin<Body>(
  { slug, facts, check, describe }: Service<Body>,
  path: object,
  options: AnyWaitOptions<Body>,
  now: number,
): WaitState {
  checkNames('', options, known);
  check({ path, header: options.header });
  const goals = Object.keys(facts.goals);
  const { goal = goals.length === 1 ? goals[0] : undefined } = options;
  if (goal === undefined || !goals.includes(goal)) {
    throw new InvalidArgumentError('goal', `must be one of ${goals.join(', ')}: the job has no end of its own.`);
  }
  const { timeout, ...settings } = settingsOf({ ...facts.polling, readings: facts.readings[goal] ?? 1 }, options);
  const since = sinceOf(options, (body) => markOf(describe(body)));
  return firstState(
    {
      service: slug,
      goal,
      path: { ...(path as Record<string, string>) },
      ...(options.header && { header: { ...(options.header as Record<string, string>) } }),
      settings,
      ...(since && { since }),
    },
    timeout,
    now,
  );
}

function sinceOf<Body>(
  { startedAfter, previous }: RunOptions<Body>,
  mark: (body: Body) => RunMark | undefined,
): Since | undefined {
  const startedAt = startedAfter === undefined ? undefined : Number(startedAfter);
  if (startedAt !== undefined && !Number.isFinite(startedAt)) {
    throw new InvalidArgumentError('startedAfter', 'must be Unix milliseconds or a valid date.');
  }
  const before = previous === undefined ? undefined : mark(previous);
  if (startedAt === undefined && before === undefined) return undefined;
  return { ...(startedAt !== undefined && { startedAt }), ...(before !== undefined && { previous: before }) };
}
