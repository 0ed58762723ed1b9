/** Tells an answer from what only looks like one. */
import type { Contract, Schema } from '@job-status/spec-tools';
import type { Step } from '@job-status/spec-tools/scenarios';
import type { ReadStep } from './timeline.ts';

/** Reads steps by a contract: a body under 200 can be a refusal, and no JSON at all. */
export function stepReader({ components }: Contract): ReadStep {
  const refusals = Object.values(components.schemas).filter((schema) => schema['x-error-body'] === true);
  return (step) => {
    if (step.fault !== undefined) return 'fault';
    if (step.status !== 200) return 'refusal';
    const body = bodyOf(step);
    if (body === undefined) return 'fault';
    return refusals.some((schema) => isOne(schema, body)) ? 'refusal' : 'answer';
  };
}

/** The body with zeros where something is filled in later; `undefined` when it is no JSON. */
function bodyOf({ body }: Step): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(body.map((part) => (typeof part === 'string' ? part : '0')).join('')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Whether a body has every value that the schema fixes. */
function isOne(schema: Schema, body: Readonly<Record<string, unknown>>): boolean {
  const properties = Object.entries(schema['properties'] as Record<string, Schema>);
  const fixed = properties.filter(([, property]) => 'const' in property);
  return fixed.length > 0 && fixed.every(([name, property]) => body[name] === property['const']);
}
