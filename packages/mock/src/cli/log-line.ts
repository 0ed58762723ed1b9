import type { RequestEntry } from '../server/start-mock.ts';
import { style } from './style.ts';

// Node rejects a request target with control characters, so the path is safe to print.
const truncatePath = (path: string): string => (path.length > 200 ? `${path.slice(0, 199)}…` : path);

/**
 * Formats a request for a log: what was requested, the status and verdict that were served, and the time. The line has
 * colors if the standard output is a terminal and `NO_COLOR` is not set.
 *
 * @example
 * ```ts
 * import { formatLogLine, startMock } from '@job-status/mock';
 *
 * await using mock = await startMock({ port: 0, onRequest: (entry) => console.log(formatLogLine(entry)) });
 * for (const { example } of mock.apis) await fetch(mock.url + example.path, { headers: example.headers });
 * ```
 */
export function formatLogLine(entry: RequestEntry): string {
  const { method, path, status, ms, jobStatus, verdict, closestScenario } = entry;
  const color = status < 300 ? 'green' : status < 500 ? 'yellow' : 'red';
  return [
    `${method} ${truncatePath(path)} ${style(color, String(status))}`,
    ...(jobStatus === undefined ? [] : [`${truncatePath(jobStatus)} (${verdict})`]),
    style('dim', `${ms.toFixed(1)} ms`),
    ...(closestScenario === undefined ? [] : [style('yellow', `No such scenario. Closest name: ${closestScenario}`)]),
  ].join(' ');
}
