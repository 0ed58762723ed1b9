/** The limits of each parameter accept the values in use, and reject values that could change the path or split a header. */
import { readOperation } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { findViolations } from '../support/schema-validator.ts';

const validValues = [
  'a',
  'jdbc2hive_orders',
  '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa',
  '迁移作业',
  'a b',
  '...',
  '.a',
  "it's (1)!",
];
const unsafePathValues = [
  '',
  '.',
  '..',
  '/',
  'a/b',
  '../a',
  'a\\b',
  'a?b',
  'a#b',
  '%2e%2e',
  'a%2Fb',
  'a\nb',
  '\0',
  '\u007f',
  '\u0085',
];
const unsafeHeaderValues = ['', 'a b', 'a\r\nX-Evil: 1', '工作空间', '\u007f'];

describe.each(contracts)('$slug', ({ dereferenced }) => {
  const { path, parameters } = readOperation(dereferenced);
  const inPath = parameters.filter((parameter) => parameter.in === 'path');

  it('has a parameter for each variable of its path, all of which are required', () => {
    const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

    expect(inPath.map(({ name }) => name)).toEqual(variables);
    expect(inPath.every(({ required }) => required === true)).toBe(true);
  });

  it.each(inPath)('$name accepts the values in use', ({ schema, example }) => {
    for (const value of [...validValues, example]) expect(findViolations(schema, value), value).toEqual([]);
  });

  it.each(inPath)('$name rejects values that change the path or are too long', ({ schema }) => {
    for (const value of [...unsafePathValues, 'x'.repeat(257), 7, null])
      expect(findViolations(schema, value)).not.toEqual([]);
  });

  it.each(parameters)('$name rejects one character more than its maximum length', ({ schema }) => {
    const maxLength = Number(schema['maxLength']);

    expect(maxLength).toBeGreaterThanOrEqual(64);
    expect(findViolations(schema, 'x'.repeat(maxLength))).toEqual([]);
    expect(findViolations(schema, 'x'.repeat(maxLength + 1))).not.toEqual([]);
  });

  it.each(parameters.filter((parameter) => parameter.in === 'header'))(
    '$name rejects values that split a header',
    ({ schema }) => {
      for (const value of unsafeHeaderValues) expect(findViolations(schema, value)).not.toEqual([]);
    },
  );
});
