import type { ApiData } from '../api-data.ts';
import { CliError } from '../cli-error.ts';
import type { CommandContext } from '../command-context.ts';
import type { JobFlags } from '../options/job-options.ts';
import type { FindingCounter } from './finding-counter.ts';
import type { KnownSecrets } from './known-secrets.ts';
import type { TargetResponse } from './response-checker.ts';
import type { StrictContract } from './strict-contract.ts';

/** The options as the argument parser returns them. */
export type CheckFlags = JobFlags & {
  readonly target?: string;
  readonly once?: string;
  readonly body?: string;
  readonly status: string;
  readonly har?: string;
  readonly port: string;
  readonly responses?: string;
  readonly report?: string;
  readonly format: string;
};

/** What every mode of the command needs. */
export interface CheckSession {
  readonly api: ApiData;
  readonly contract: StrictContract;
  readonly flags: CheckFlags;
  readonly secrets: KnownSecrets;
  readonly context: CommandContext;
  /** Checks and counts a response; `undefined` counts a request without a complete response. */
  readonly add: (response: TargetResponse | undefined) => void;
  readonly counter: FindingCounter;
}

export function parseWholeNumber(name: string, text: string, min: number, max: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new CliError('INVALID_OPTION', `--${name} must be a whole number from ${min} to ${max}.`);
}
