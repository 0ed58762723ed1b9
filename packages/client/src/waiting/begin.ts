import { InvalidArgumentError } from '../errors.ts';
import { checkNames } from '../options.ts';
import { markOf, type RunIdentity, type SelectedRun } from './age.ts';
import { type RunSelector, settingsOf, type WaitOptions } from './options.ts';
import type { PollableApi } from './service.ts';
import { firstState, type WaitState } from './state.ts';

/** Everything that any of the APIs lets a caller say about a wait. */
export type AnyWaitOptions<Body> = WaitOptions<Body, object> & RunSelector<Body> & { readonly goal?: string };

const known = [
  ...['goal', 'headers', 'signal', 'timeout', 'minDelay', 'maxDelay', 'tolerance', 'successThreshold', 'onChange'],
  ...['startedAfter', 'previousResponse'],
];

/**
 * The state at the beginning of a wait.
 *
 * @throws {InvalidArgumentError} for a path that is not of the contract, and for options that no wait can keep to.
 */
export function begin<Body>(
  { api, rules, validate, toJobView }: PollableApi<Body>,
  path: object,
  options: AnyWaitOptions<Body>,
  now: number,
): WaitState {
  checkNames('', options, known);
  validate({ path, headers: options.headers });
  const goals = Object.keys(rules.goals);
  const { goal = goals.length === 1 ? goals[0] : undefined } = options;
  if (goal === undefined || !goals.includes(goal)) {
    throw new InvalidArgumentError('goal', `must be one of ${goals.join(', ')}: the job has no end of its own.`);
  }
  const { timeout, ...settings } = settingsOf(
    { ...rules.polling, successThreshold: rules.successThreshold[goal] ?? 1 },
    options,
  );
  const run = toSelectedRun(options, (body) => markOf(toJobView(body)));
  return firstState(
    {
      service: api,
      goal,
      path: { ...(path as Record<string, string>) },
      ...(options.headers && { headers: { ...(options.headers as Record<string, string>) } }),
      settings,
      ...(run && { run }),
    },
    timeout,
    now,
  );
}

function toSelectedRun<Body>(
  { startedAfter, previousResponse }: RunSelector<Body>,
  mark: (body: Body) => RunIdentity | undefined,
): SelectedRun | undefined {
  const startedAt = startedAfter === undefined ? undefined : Number(startedAfter);
  if (startedAt !== undefined && !Number.isFinite(startedAt)) {
    throw new InvalidArgumentError('startedAfter', 'must be Unix milliseconds or a valid date.');
  }
  const before = previousResponse === undefined ? undefined : mark(previousResponse);
  if (startedAt === undefined && before === undefined) return undefined;
  return { ...(startedAt !== undefined && { startedAt }), ...(before !== undefined && { previous: before }) };
}
