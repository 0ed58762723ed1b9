import { rejectUnknownKeys, validateNumber } from '../call/options.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import type { Snapshot } from './snapshot.ts';

/** How long, and how, to wait. Times in ms. */
export interface WaitOptions<Body, Header = never> {
  /** Request headers of the contract. */
  readonly headers?: Header;
  /** Ends the wait at once, in any phase. */
  readonly signal?: AbortSignal;
  /** The whole wait, the last request included. What the contract proposes when left out; there is always a limit. */
  readonly timeout?: number;
  /** The shortest pause between two polls. What the contract proposes when left out. */
  readonly minDelay?: number;
  /** The longest pause between two polls, except by the service's own word. What the contract proposes when left out. */
  readonly maxDelay?: number;
  readonly tolerance?: Tolerance;
  /** How many equal readings in a row a success takes. What the contract proposes when left out. */
  readonly successThreshold?: number;
  /** Called with the first answer, and with each that tells something new; at once, before the wait goes on. */
  readonly onChange?: (snapshot: Snapshot<Body>) => void;
}

/** What a wait puts up with, before it ends in an error. */
export interface Tolerance {
  /** How many polls in a row may fail. 10 when left out. */
  readonly failedPolls?: number;
  /** How long a job may seem not to be started, in ms. 120,000 when left out. */
  readonly notStartedMs?: number;
  /** How long a status may tell nothing, or be a word that nobody knows, in ms. 120,000 when left out. */
  readonly indeterminateMs?: number;
}

/** For a job whose name stands for many runs: which of them is waited for. An older one counts as pending. */
export interface RunSelector<Body> {
  /** The run is newer than this moment of the service's clock. A number is Unix ms. */
  readonly startedAfter?: number | Date;
  /** The answer from before the start: the run is another one than its latest. */
  readonly previousResponse?: Body;
}

/** What a wait keeps to, with nothing left out. Plain JSON. */
export interface WaitSettings {
  readonly minDelay: number;
  readonly maxDelay: number;
  readonly maxFailedPolls: number;
  readonly maxNotStartedMs: number;
  readonly maxIndeterminateMs: number;
  readonly successThreshold: number;
}

const numberOptions = ['minDelay', 'maxDelay', 'timeout', 'successThreshold'] as const;
const toleranceKeys = ['failedPolls', 'notStartedMs', 'indeterminateMs'] as const;

/**
 * Refuses what no wait can keep to.
 *
 * @throws {InvalidArgumentError} naming the option.
 */
export function resolveSettings(
  proposed: {
    readonly minDelay: number;
    readonly maxDelay: number;
    readonly timeout: number;
    readonly successThreshold: number;
  },
  options: WaitOptions<never, unknown>,
): WaitSettings & { readonly timeout: number } {
  const { tolerance = {} } = options;
  for (const name of numberOptions)
    validateNumber(name, options[name], name === 'successThreshold' || name === 'timeout' ? 1 : 0);
  rejectUnknownKeys('tolerance.', tolerance, toleranceKeys);
  for (const name of toleranceKeys) validateNumber(`tolerance.${name}`, tolerance[name]);
  const {
    minDelay = proposed.minDelay,
    timeout = proposed.timeout,
    successThreshold = proposed.successThreshold,
  } = options;
  const maxDelay = options.maxDelay ?? Math.max(minDelay, proposed.maxDelay);
  if (maxDelay < minDelay)
    throw new InvalidArgumentError('maxDelay', `must not be below the minDelay of ${minDelay} ms.`);
  const { failedPolls = 10, notStartedMs = 120_000, indeterminateMs = 120_000 } = tolerance;
  return {
    minDelay,
    maxDelay,
    maxFailedPolls: failedPolls,
    maxNotStartedMs: notStartedMs,
    maxIndeterminateMs: indeterminateMs,
    successThreshold,
    timeout,
  };
}
