import { toPrintable } from '../internal/foreign-data.ts';
import type { JobStatusError } from './errors.ts';

/** The job that an error is about, and where the client looked for it. */
export interface ErrorContext {
  readonly service: string;
  readonly path: Readonly<Record<string, string>>;
  readonly host: string | undefined;
}

/** A path parameter can have any length. Messages stay short. */
const maxValueLength = 60;

/** Formats a context for the end of a message: ` [dli project_id=p job_id=j host=…]`. */
export function formatContext({ service, path, host }: ErrorContext, redact = (text: string): string => text): string {
  const pairs = Object.entries(path).map(([name, value]) => {
    const text = toPrintable(redact(String(value)), maxValueLength) ?? '';
    return `${name}=${/^[^\s"=[\]]+$/.test(text) ? text : JSON.stringify(text)}`;
  });
  return ` [${[service, ...pairs, ...(host === undefined ? [] : [`host=${host}`])].join(' ')}]`;
}

/** Adds the context to an error, once. The stack repeats the message, and consoles print the stack. */
export function addContext<Given extends JobStatusError>(
  error: Given,
  context: ErrorContext,
  redact?: (text: string) => string,
): Given {
  if (error.path !== undefined) return error;
  const { message, stack } = error;
  const contextual = message + formatContext(context, redact);
  Object.defineProperty(error, 'message', { value: contextual, writable: true, configurable: true });
  if (stack?.includes(message)) {
    const value = stack.replace(message, () => contextual);
    Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
  }
  return Object.assign(error, context);
}
