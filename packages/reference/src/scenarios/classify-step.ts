/** Classifies the steps of a scenario: status, error response or transport fault. */
import type { Contract, Schema } from '@job-status/spec-tools';
import type { Step } from '@job-status/spec-tools/scenarios';

export type StepKind = 'status' | 'error' | 'fault';
export type ClassifyStep = (step: Step) => StepKind;

/** Uses the contract because a 200 response can carry an error, or a body that is not JSON. */
export function createStepClassifier({ components }: Contract): ClassifyStep {
  const errorBodies = Object.values(components.schemas).filter((schema) => schema['x-error-body'] === true);
  return (step) => {
    if (step.fault !== undefined) return 'fault';
    if (step.status !== 200) return 'error';
    const body = parseBody(step);
    if (body === undefined) return 'fault';
    return errorBodies.some((schema) => matchesConstants(schema, body)) ? 'error' : 'status';
  };
}

/** The body with zeros in place of the values that are filled in at run time; `undefined` when it is not JSON. */
function parseBody({ body }: Step): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(body.map((part) => (typeof part === 'string' ? part : '0')).join('')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Whether the body has every constant that the schema declares. */
function matchesConstants(schema: Schema, body: Readonly<Record<string, unknown>>): boolean {
  const properties = Object.entries(schema['properties'] as Record<string, Schema>);
  const constants = properties.filter(([, property]) => 'const' in property);
  return constants.length > 0 && constants.every(([name, property]) => body[name] === property['const']);
}
