import { printable } from '../printable.ts';
import type { ErrorSummary } from './job-view.ts';
import { textOf } from './wire-value.ts';

/** What went wrong in a line, or the beginning of the details where there is no such line. */
export function errorSummary(line: string | undefined, details?: string, code?: string): ErrorSummary | undefined {
  const summary = printable(textOf(line, details), 500);
  return summary ? { code: printable(code, 100), summary, details: textOf(details) } : undefined;
}
