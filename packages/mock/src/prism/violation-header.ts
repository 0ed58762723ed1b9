import type { createInstance } from '@stoplight/prism-http';

type Prism = ReturnType<typeof createInstance>;
type Outcome = Awaited<ReturnType<ReturnType<Prism['request']>>>;
type Validations = Extract<Outcome, { _tag: 'Right' }>['right']['validations'];

// Prism's own limit, which keeps the header below the 8 kB that clients accept.
const longest = 8 * 1024 - 100;

// Prism's numbers for how bad a violation is, by their names.
const severities = ['Error', 'Warning', 'Information', 'Hint'];

/** What is wrong with the request or the example, in the header in which Prism's server says it. */
export function violationHeader({ input, output }: Validations): Record<string, string> {
  const violations = [
    ...input.map((violation) => ({ part: 'request', violation })),
    ...output.map((violation) => ({ part: 'response', violation })),
  ].map(({ part, violation: { path = [], severity, code, message } }) => ({
    location: [part, ...path],
    severity: severities[severity],
    code,
    message,
  }));
  if (violations.length === 0) return {};

  const value = JSON.stringify(violations);
  return { 'sl-violations': value.length > longest ? `Too many violations! ${value.slice(0, longest)}` : value };
}
