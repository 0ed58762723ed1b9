import { InvalidArgumentError } from '../errors/errors.ts';
import { type Verdict, verdicts } from '../verdict/verdict.ts';
import {
  maxHistory,
  type RunIdentity,
  type SelectedRun,
  type StatusSpan,
  stateVersion,
  type WaitSettings,
  type WaitState,
} from './state.ts';

/** The last timestamp that a `Date` can hold, in Unix milliseconds. */
const maxTimestamp = 8.64e15;

/**
 * Checks and copies a state that was stored elsewhere. Properties that a state does not have are dropped.
 *
 * @throws {InvalidArgumentError} naming the property, if the state is damaged, has another version, or belongs to another service.
 */
export function parseState(value: unknown, service: string, goals: readonly string[]): WaitState {
  const state = new Reader('state', value);
  if (state.read('version') !== stateVersion) {
    state.reject('version', `must be ${stateVersion}. Start the wait again with \`startWait\`.`);
  }
  if (state.read('service') !== service)
    state.reject('service', `must be "${service}". Poll with a client of the API that started the wait.`);
  const unresolvedSince = state.optional('unresolvedSince', () => state.timestamp('unresolvedSince'));
  const throttledSince = state.optional('throttledSince', () => state.timestamp('throttledSince'));
  const headers = state.optional('headers', () => state.texts('headers'));
  const run = state.optional('run', () => parseSelectedRun(state.inner('run')));
  const fingerprint = state.optional('fingerprint', () => state.text('fingerprint', 100));
  return {
    version: stateVersion,
    service,
    goal: state.choice('goal', goals),
    path: state.texts('path'),
    ...(headers && { headers }),
    settings: parseSettings(state.inner('settings')),
    ...(run && { run }),
    startedAt: state.timestamp('startedAt'),
    deadline: state.timestamp('deadline'),
    polls: state.count('polls'),
    unchangedPolls: state.count('unchangedPolls'),
    failedPolls: state.count('failedPolls'),
    successfulPolls: state.count('successfulPolls'),
    ...(unresolvedSince !== undefined && { unresolvedSince }),
    ...(throttledSince !== undefined && { throttledSince }),
    hasResponded: state.flag('hasResponded'),
    ...(state.optional('exhausted', () => state.flag('exhausted')) === true && { exhausted: true as const }),
    history: state.list('history', maxHistory, parseSpan),
    ...(fingerprint !== undefined && { fingerprint }),
  };
}

function parseSettings(settings: Reader): WaitSettings {
  const minDelay = settings.number('minDelay', 0);
  return {
    minDelay,
    maxDelay: settings.number('maxDelay', minDelay),
    maxFailedPolls: settings.number('maxFailedPolls', 0),
    maxNotStartedMs: settings.number('maxNotStartedMs', 0),
    maxIndeterminateMs: settings.number('maxIndeterminateMs', 0),
    successThreshold: settings.number('successThreshold', 1),
    maxRetryAfter: settings.number('maxRetryAfter', 0),
    requestsPerSecond: settings.number('requestsPerSecond', Number.MIN_VALUE),
  };
}

function parseSpan(span: Reader): StatusSpan {
  return {
    status: span.read('status') === null ? null : span.text('status', 100),
    verdict: span.choice('verdict', verdicts) as Verdict,
    from: span.timestamp('from'),
    polls: span.count('polls'),
  };
}

function parseSelectedRun(selected: Reader): SelectedRun {
  const startedAt = selected.optional('startedAt', () => selected.timestamp('startedAt'));
  const previous = selected.optional('previous', () => parseRunIdentity(selected.inner('previous')));
  return { ...(startedAt !== undefined && { startedAt }), ...(previous && { previous }) };
}

function parseRunIdentity(identity: Reader): RunIdentity {
  const run = identity.optional('run', () => identity.text('run', 1_000));
  const createdAt = identity.optional('createdAt', () => identity.timestamp('createdAt'));
  return { ...(run !== undefined && { run }), ...(createdAt !== undefined && { createdAt }) };
}

/** Reads the properties of an object that anything can have written to. */
class Reader {
  readonly #name: string;
  readonly #object: object;

  constructor(name: string, value: unknown) {
    if (typeof value !== 'object' || value === null) throw new InvalidArgumentError(name, 'must be an object.');
    this.#name = name;
    this.#object = { ...value };
  }

  reject(key: string, problem: string): never {
    throw new InvalidArgumentError(`${this.#name}.${key}`, problem);
  }

  read(key: string): unknown {
    return Object.hasOwn(this.#object, key) ? Reflect.get(this.#object, key) : undefined;
  }

  optional<Value>(key: string, parse: () => Value): Value | undefined {
    return this.read(key) === undefined ? undefined : parse();
  }

  inner(key: string): Reader {
    return new Reader(`${this.#name}.${key}`, this.read(key));
  }

  number(key: string, min: number, max: number = maxTimestamp): number {
    const value = this.read(key);
    if (typeof value === 'number' && value >= min && value <= max) return value;
    return this.reject(key, `must be a number from ${min} to ${max}.`);
  }

  count(key: string): number {
    const value = this.number(key, 0, Number.MAX_SAFE_INTEGER);
    return Number.isSafeInteger(value) ? value : this.reject(key, 'must be an integer.');
  }

  timestamp(key: string): number {
    return this.number(key, -maxTimestamp);
  }

  flag(key: string): boolean {
    const value = this.read(key);
    return typeof value === 'boolean' ? value : this.reject(key, 'must be true or false.');
  }

  text(key: string, maxLength: number): string {
    const value = this.read(key);
    if (typeof value === 'string' && value.length <= maxLength) return value;
    return this.reject(key, `must be a string of at most ${maxLength} characters.`);
  }

  texts(key: string): Readonly<Record<string, string>> {
    const inner = this.inner(key);
    return Object.fromEntries(Object.keys(inner.#object).map((name) => [name, inner.text(name, 1_000)]));
  }

  choice(key: string, choices: readonly string[]): string {
    const value = this.read(key);
    if (typeof value === 'string' && choices.includes(value)) return value;
    return this.reject(key, `must be one of ${choices.join(', ')}.`);
  }

  list<Item>(key: string, maxLength: number, parse: (item: Reader) => Item): Item[] {
    const value = this.read(key);
    if (!Array.isArray(value) || value.length > maxLength) {
      return this.reject(key, `must be an array of at most ${maxLength} items.`);
    }
    return Array.from(value, (item, index) => parse(new Reader(`${this.#name}.${key}[${index}]`, item)));
  }
}
