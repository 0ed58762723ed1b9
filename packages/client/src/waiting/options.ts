import { InvalidArgumentError } from '../errors.ts';
import { checkNames, checkNumber } from '../options.ts';
import type { Snapshot } from './snapshot.ts';

/** How long, and how, to wait. Times in ms. */
export interface WaitOptions<Body, Header = never> {
  /** Request headers of the contract. */
  readonly header?: Header;
  /** Ends the wait at once, in any phase. */
  readonly signal?: AbortSignal;
  /** The whole wait, the last request included. What the contract proposes when left out; there is always a limit. */
  readonly timeout?: number;
  /** The shortest pause between two polls. What the contract proposes when left out. */
  readonly floor?: number;
  /** The longest pause between two polls, except by the service's own word. What the contract proposes when left out. */
  readonly ceiling?: number;
  readonly tolerate?: Tolerance;
  /** How many equal readings in a row a success takes. What the contract proposes when left out. */
  readonly readings?: number;
  /** Called with the first answer, and with each that tells something new; at once, before the wait goes on. */
  readonly onChange?: (snapshot: Snapshot<Body>) => void;
}

/** What a wait puts up with, before it ends in an error. */
export interface Tolerance {
  /** How many polls in a row may fail. 10 when left out. */
  readonly failures?: number;
  /** How long a job may seem not to be started, in ms. 120,000 when left out. */
  readonly notStarted?: number;
  /** How long a status may tell nothing, or be a word that nobody knows, in ms. 120,000 when left out. */
  readonly indeterminate?: number;
}

/** For a job whose name stands for many runs: which of them is waited for. An older one counts as pending. */
export interface RunOptions<Body> {
  /** The run is newer than this moment of the service's clock. A number is Unix ms. */
  readonly startedAfter?: number | Date;
  /** The answer from before the start: the run is another one than its latest. */
  readonly previous?: Body;
}

/** What a wait keeps to, with nothing left out. Plain JSON. */
export interface Settings {
  readonly floor: number;
  readonly ceiling: number;
  readonly failures: number;
  readonly notStarted: number;
  readonly indeterminate: number;
  readonly readings: number;
}

const known = ['floor', 'ceiling', 'timeout', 'readings'] as const;
const tolerable = ['failures', 'notStarted', 'indeterminate'] as const;

/**
 * Refuses what no wait can keep to.
 *
 * @throws {InvalidArgumentError} naming the option.
 */
export function settingsOf(
  proposed: { readonly floor: number; readonly ceiling: number; readonly timeout: number; readonly readings: number },
  options: WaitOptions<never, unknown>,
): Settings & { readonly timeout: number } {
  const { tolerate = {} } = options;
  for (const name of known) checkNumber(name, options[name], name === 'readings' || name === 'timeout' ? 1 : 0);
  checkNames('tolerate.', tolerate, tolerable);
  for (const name of tolerable) checkNumber(`tolerate.${name}`, tolerate[name]);
  const { floor = proposed.floor, timeout = proposed.timeout, readings = proposed.readings } = options;
  const ceiling = options.ceiling ?? Math.max(floor, proposed.ceiling);
  if (ceiling < floor) throw new InvalidArgumentError('ceiling', `must not be below the floor of ${floor} ms.`);
  const { failures = 10, notStarted = 120_000, indeterminate = 120_000 } = tolerate;
  return { floor, ceiling, failures, notStarted, indeterminate, readings, timeout };
}
