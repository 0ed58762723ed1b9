import type { Environment } from './options/settings.ts';
import type { Output } from './output/output.ts';

/** What every command gets. */
export interface CommandContext {
  readonly output: Output;
  readonly env: Environment;
  readonly stdin: NodeJS.ReadStream;
  readonly version: string;
  /** Fires when the command is interrupted; the reason is the name of the signal. */
  readonly signal: AbortSignal;
}
