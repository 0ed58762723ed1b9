/** Logs every attempt of the client, by its documented diagnostics channel. */
import { subscribe } from 'node:diagnostics_channel';
import type { AttemptTrace } from '@job-status/client';
import type { Output } from './output.ts';
import { formatDuration, printable } from './text.ts';

/** Prints a line for each attempt until the process ends. */
export function logAttempts(output: Output): void {
  const startedAt = new WeakMap<object, number>();
  subscribe('tracing:job-status:attempt:start', (trace) => {
    startedAt.set(trace as AttemptTrace, performance.now());
  });
  subscribe('tracing:job-status:attempt:asyncEnd', (trace) => {
    const { method, url, statusCode, error } = trace as AttemptTrace;
    const elapsed = formatDuration(performance.now() - (startedAt.get(trace as AttemptTrace) ?? performance.now()));
    output.note(`${method} ${url}  ${statusCode ?? printable(error?.message ?? 'failed')}  ${elapsed}`);
  });
}
