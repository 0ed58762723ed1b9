import type { createInstance } from '@stoplight/prism-http';

type Prism = ReturnType<typeof createInstance>;
type Outcome = Awaited<ReturnType<ReturnType<Prism['request']>>>;
type Validations = Extract<Outcome, { _tag: 'Right' }>['right']['validations'];

// The limit of Prism, which keeps the header below the 8 kB that clients accept.
const maxLength = 8 * 1024 - 100;

// The names of Prism's severity numbers.
const severities = ['Error', 'Warning', 'Information', 'Hint'];

/** Creates the header in which Prism's server reports violations of the contract. */
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
  return { 'sl-violations': value.length > maxLength ? `Too many violations! ${value.slice(0, maxLength)}` : value };
}
