import { rejectUnknownKeys } from '../call/options.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { type RunSelector, resolveSettings, type WaitOptions } from './options.ts';
import type { PollableApi } from './pollable-api.ts';
import { type RunIdentity, runIdentity, type SelectedRun } from './run-identity.ts';
import { initialState, type WaitState } from './state.ts';

/** Everything that any of the APIs lets a caller say about a wait. */
export type AnyWaitOptions<Body> = WaitOptions<Body, object> & RunSelector<Body> & { readonly goal?: string };

const optionNames = [
  ...['goal', 'headers', 'signal', 'timeout', 'minDelay', 'maxDelay', 'tolerance', 'successThreshold', 'onChange'],
  ...['startedAfter', 'previousResponse'],
];

/**
 * The state at the beginning of a wait.
 *
 * @throws {InvalidArgumentError} for a path that is not of the contract, and for options that no wait can keep to.
 */
export function startWait<Body>(
  { api, rules, validate, toJobView }: PollableApi<Body>,
  path: object,
  options: AnyWaitOptions<Body>,
  now: number,
): WaitState {
  rejectUnknownKeys('', options, optionNames);
  validate({ path, headers: options.headers });
  const goals = Object.keys(rules.goals);
  const { goal = goals.length === 1 ? goals[0] : undefined } = options;
  if (goal === undefined || !goals.includes(goal)) {
    throw new InvalidArgumentError('goal', `must be one of ${goals.join(', ')}: the job has no end of its own.`);
  }
  const { timeout, ...settings } = resolveSettings(
    { ...rules.polling, successThreshold: rules.successThreshold[goal] ?? 1 },
    options,
  );
  const run = parseRunSelector(options, (body) => runIdentity(toJobView(body)));
  return initialState(
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

function parseRunSelector<Body>(
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
