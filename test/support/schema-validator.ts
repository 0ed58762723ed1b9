import type { Schema } from '@job-status/spec-tools';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Ajv in strict mode, so that an unknown keyword is an error and does not hide a missing check. */
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, ownProperties: true });
addFormats.default(ajv);
for (const annotation of [
  'components',
  'x-drift',
  'x-enumDescriptions',
  'x-goals',
  'x-verdicts',
  'x-error-part',
  'x-error-body',
  'x-identity',
])
  ajv.addKeyword(annotation);

const compiled = new WeakMap<Schema, ValidateFunction>();

/** Returns one line per violation of the schema; empty if the body is valid. */
export function findViolations(schema: Schema, body: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extraKey = params['additionalProperty'] === undefined ? '' : `: ${params['additionalProperty']}`;
    return `${instancePath || '/'} ${message}${extraKey}`;
  });
}
