/** The levels of a log, from the fewest messages to the most. */
export const logLevels = ['off', 'error', 'warn', 'info', 'debug'] as const;

/** How much is logged: this level and the more serious ones. */
export type LogLevel = (typeof logLevels)[number];

/** Receives log messages: `console`, or any logger with the same methods. */
export interface Logger {
  debug(message: string): unknown;
  info(message: string): unknown;
  warn(message: string): unknown;
  error(message: string): unknown;
}

/** The options of the log of a client. */
export interface LogOptions {
  /**
   * Receives log messages, which contain no secrets and no response bodies. A logger that throws does not affect the call.
   *
   * @default `console` if `logLevel` or the environment variable `JOB_STATUS_LOG` sets a level
   */
  readonly logger?: Logger;
  /**
   * How much is logged. `error`: waits that end without success. `warn`: failed polls. `info`: changes, and the ends of waits.
   * `debug`: every poll and every attempt.
   *
   * @default the environment variable `JOB_STATUS_LOG`, or otherwise `info` if there is a `logger`, and `off` if there is none
   */
  readonly logLevel?: LogLevel;
}
