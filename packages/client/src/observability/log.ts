import { toPrintable } from '../internal/foreign-data.ts';
import { type Logger, type LogLevel, logLevels } from './logger.ts';
import type { AttemptTrace, PollTrace, WaitTrace } from './traces.ts';

/** Writes what a client does to the logger of the caller. */
export class Log {
  readonly #logger: Logger;
  readonly #maxLevel: number;

  constructor(logger: Logger, level: LogLevel) {
    this.#logger = logger;
    const isKnown = logLevels.includes(level);
    this.#maxLevel = logLevels.indexOf(isKnown ? level : 'warn');
    if (!isKnown) this.#write('warn', `JOB_STATUS_LOG must be one of ${logLevels.join(', ')}. The level is now warn.`);
  }

  attempt(trace: AttemptTrace, durationMs: number): void {
    const { method, serverAddress, urlTemplate, attempt, resendCount, statusCode, errorType, requestId } = trace;
    const result = [statusCode, errorType === String(statusCode) ? undefined : errorType];
    this.#write('debug', [
      `${method} ${serverAddress}${urlTemplate}: ${result.filter((part) => part !== undefined).join(' ')}`,
      `${Math.round(durationMs)} ms`,
      `attempt ${attempt}`,
      ...(resendCount >= attempt ? ['with refreshed credentials'] : []),
      ...(requestId === undefined ? [] : [`request ${requestId}`]),
    ]);
  }

  poll(trace: PollTrace, isChange: boolean): void {
    const { poll, status, verdict, delayMs, error, failedPolls } = trace;
    const result =
      error === undefined
        ? `${status === undefined ? 'no status' : toPrintable(status, maxStatusLength)} (${verdict})`
        : `failed (${failedPolls} in a row): ${error.message}`;
    const next = delayMs === undefined ? 'last poll' : `next poll in ${delayMs} ms`;
    const level = error === undefined ? (isChange ? 'info' : 'debug') : 'warn';
    this.#write(level, [`Poll ${poll} of ${describeJob(trace)}: ${result}`, next]);
  }

  outcome(end: string, summary: string): void {
    this.#write(end === 'success' ? 'info' : 'error', summary);
  }

  aborted(trace: WaitTrace): void {
    this.#write('info', `The wait for ${describeJob(trace)} was aborted`);
  }

  #write(level: Exclude<LogLevel, 'off'>, message: string | readonly string[]): void {
    if (logLevels.indexOf(level) > this.#maxLevel) return;
    const ignore = (): void => undefined;
    try {
      const result = this.#logger[level](`job-status: ${[message].flat().join(', ')}`);
      if (result instanceof Promise) result.catch(ignore);
    } catch {
      // A call must not fail because its log cannot be written.
    }
  }
}

const maxStatusLength = 100;

function describeJob({ service, path }: WaitTrace): string {
  const parameters = Object.entries(path).map(([name, value]) => `${name} ${toPrintable(value, maxStatusLength)}`);
  return `the ${service} job (${parameters.join(', ')})`;
}
