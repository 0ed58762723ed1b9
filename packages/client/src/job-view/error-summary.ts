import { toPrintable } from '../internal/printable.ts';
import type { ErrorSummary } from './job-view.ts';
import { firstText } from './read-value.ts';

/** What went wrong in a line, or the beginning of the details where there is no such line. */
export function toErrorSummary(line: string | undefined, details?: string, code?: string): ErrorSummary | undefined {
  const summary = toPrintable(firstText(line, details), 500);
  return summary ? { code: toPrintable(code, 100), summary, details: firstText(details) } : undefined;
}
