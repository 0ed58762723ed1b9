import {
  describeValue,
  findSimilar,
  rejectUnknownKeys,
  validateFunction,
  validateJobOptions,
  validateNumber,
  validateObject,
} from '../call/validate.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { copyProperties, toPrintable } from '../internal/foreign-data.ts';
import type { PollingRules } from '../verdict/verdict.ts';
import type { AnyWaitOptions, RunSelector, WaitOptions } from './options.ts';
import type { PollableApi } from './pollable-api.ts';
import { runIdentity } from './snapshot.ts';
import { type RunIdentity, type SelectedRun, stateVersion, type WaitSettings, type WaitState } from './state.ts';

const toleranceKeys = ['failedPolls', 'notStartedMs', 'indeterminateMs'] as const;
const optionNames = [
  ...['goal', 'headers', 'signal', 'timeout', 'minDelay', 'maxDelay', 'tolerance', 'successThreshold'],
  ...['onChange', 'onPoll', 'startedAfter', 'previousResponse'],
];

/**
 * Creates the state of a new wait.
 *
 * @throws {InvalidArgumentError} if the path violates the contract or an option is invalid.
 */
export function startWait<Body>(
  { slug, rules, validate, toJobView }: PollableApi<Body>,
  givenPath: object,
  options: AnyWaitOptions<Body>,
  { now, maxRetryAfter }: { readonly now: number; readonly maxRetryAfter: number },
): WaitState {
  validateWaitOptions(options);
  const path = copyProperties(givenPath);
  const headers = copyProperties(options.headers);
  validate({ path, headers });
  const goal = resolveGoal(rules, options.goal);
  const settings = resolveSettings(rules, goal, options);
  const run = parseRunSelector(options, (body) => runIdentity(toJobView(body)));
  return {
    version: stateVersion,
    service: slug,
    goal,
    path: path as Record<string, string>,
    ...(headers && { headers: headers as Record<string, string> }),
    settings: { ...settings, maxRetryAfter },
    ...(run && { run }),
    startedAt: now,
    deadline: now + (options.timeout ?? rules.polling.timeout),
    polls: 0,
    unchangedPolls: 0,
    failedPolls: 0,
    successfulPolls: 0,
    hasResponded: false,
    history: [],
  };
}

/**
 * Rejects unknown options and values that cannot work.
 *
 * @throws {InvalidArgumentError} naming the option.
 */
export function validateWaitOptions(options: object): void {
  const given = validateJobOptions(options, optionNames);
  validateFunction('onChange', given['onChange']);
  validateFunction('onPoll', given['onPoll']);
  validateObject('tolerance', given['tolerance']);
}

/** An API with a single goal needs no `goal` option. */
function resolveGoal(rules: PollingRules, given: unknown): string {
  const goals = Object.keys(rules.goals);
  const goal = given ?? (goals.length === 1 ? goals[0] : undefined);
  if (typeof goal === 'string' && goals.includes(goal)) return goal;
  const received = typeof given === 'string' ? JSON.stringify(toPrintable(given, 40)) : describeValue(given);
  throw new InvalidArgumentError(
    'goal',
    `must be one of ${goals.join(', ')}; received ${received}.${findSimilar(given, goals)}`,
  );
}

function resolveSettings(
  rules: PollingRules,
  goal: string,
  options: WaitOptions<never, object>,
): Omit<WaitSettings, 'maxRetryAfter'> {
  const { tolerance = {} } = options;
  for (const name of ['timeout', 'successThreshold'] as const) validateNumber(name, options[name], 1);
  for (const name of ['minDelay', 'maxDelay'] as const) validateNumber(name, options[name]);
  rejectUnknownKeys('tolerance.', tolerance, toleranceKeys);
  for (const name of toleranceKeys) validateNumber(`tolerance.${name}`, tolerance[name]);
  const { minDelay = rules.polling.minDelay, successThreshold = rules.successThreshold[goal] ?? 1 } = options;
  const { maxDelay = Math.max(minDelay, rules.polling.maxDelay) } = options;
  if (maxDelay < minDelay) {
    throw new InvalidArgumentError('maxDelay', `must not be less than minDelay, ${minDelay}; received ${maxDelay}.`);
  }
  const { failedPolls = 10, notStartedMs = 120_000, indeterminateMs = 120_000 } = tolerance;
  return {
    minDelay,
    maxDelay,
    maxFailedPolls: failedPolls,
    maxNotStartedMs: notStartedMs,
    maxIndeterminateMs: indeterminateMs,
    successThreshold,
    requestsPerSecond: rules.polling.requestsPerSecond,
  };
}

function parseRunSelector<Body>(
  { startedAfter, previousResponse }: RunSelector<Body>,
  identify: (body: Body) => RunIdentity | undefined,
): SelectedRun | undefined {
  const isTime = typeof startedAfter === 'number' || startedAfter instanceof Date;
  const startedAt = isTime ? Number(startedAfter) : undefined;
  if (startedAfter !== undefined && !Number.isFinite(startedAt)) {
    throw new InvalidArgumentError('startedAfter', 'must be Unix milliseconds or a valid Date.');
  }
  if (typeof previousResponse !== 'undefined' && (typeof previousResponse !== 'object' || previousResponse === null)) {
    throw new InvalidArgumentError('previousResponse', 'must be a response body of `getJobStatus`.');
  }
  const previous = previousResponse === undefined ? undefined : identify(previousResponse);
  if (startedAt === undefined && previous === undefined) return undefined;
  return { ...(startedAt !== undefined && { startedAt }), ...(previous !== undefined && { previous }) };
}
