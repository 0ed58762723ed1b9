/** Chooses how to show the jobs. */
import type { Reporter } from '../jobs/reporter.ts';
import type { Environment } from '../options/settings.ts';
import type { Output } from '../output/output.ts';
import { forCi } from './ci.ts';
import { JsonReporter } from './json-reporter.ts';
import { QuietReporter } from './quiet-reporter.ts';
import { TextReporter } from './text-reporter.ts';

export interface ReporterOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether to log each request, which a live view has no place for. */
  readonly verbose: boolean;
  /** Whether to print each change of counters without a live view. */
  readonly showsProgress: boolean;
}

export async function createReporter(
  output: Output,
  env: Environment,
  { json, quiet, verbose, showsProgress }: ReporterOptions,
): Promise<Reporter> {
  if (quiet) return forCi(new QuietReporter(output), output, env, true);
  if (json) return forCi(new JsonReporter(output), output, env, false);
  if (!verbose && isInteractive(output.stdout, env)) {
    const { LiveReporter } = await import('./live-reporter.ts');
    return new LiveReporter(output);
  }
  return forCi(new TextReporter(output, showsProgress), output, env, false);
}

/** Whether lines on the stream can be redrawn. CI systems sometimes provide a terminal, but keep every frame in the log. */
export function isInteractive(stream: NodeJS.WriteStream, env: Environment): boolean {
  const isCi = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb' && !isCi;
}
