/** The limits of each parameter take what is in use, and keep out what could lead to another path or split a header. */
import { readOperation } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { findViolations } from '../support/schema-validator.ts';

const good = [
  'a',
  'jdbc2hive_orders',
  '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa',
  '迁移作业',
  'a b',
  '...',
  '.a',
  "it's (1)!",
];
const climbing = [
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
const splitting = ['', 'a b', 'a\r\nX-Evil: 1', '工作空间', '\u007f'];

describe.each(contracts)('$slug', ({ dereferenced }) => {
  const { path, parameters } = readOperation(dereferenced);
  const inPath = parameters.filter((parameter) => parameter.in === 'path');

  it('has a parameter for each variable of its path, and all of them are required', () => {
    const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

    expect(inPath.map(({ name }) => name)).toEqual(variables);
    expect(inPath.every(({ required }) => required === true)).toBe(true);
  });

  it.each(inPath)('$name takes what is in use', ({ schema, example }) => {
    for (const value of [...good, example]) expect(findViolations(schema, value), value).toEqual([]);
  });

  it.each(inPath)('$name keeps out what climbs, and what is too long', ({ schema }) => {
    for (const value of [...climbing, 'x'.repeat(257), 7, null]) expect(findViolations(schema, value)).not.toEqual([]);
  });

  it.each(parameters)('$name refuses one character more than it says', ({ schema }) => {
    const most = Number(schema['maxLength']);

    expect(most).toBeGreaterThanOrEqual(64);
    expect(findViolations(schema, 'x'.repeat(most))).toEqual([]);
    expect(findViolations(schema, 'x'.repeat(most + 1))).not.toEqual([]);
  });

  it.each(parameters.filter((parameter) => parameter.in === 'header'))('$name cannot split a header', ({ schema }) => {
    for (const value of splitting) expect(findViolations(schema, value)).not.toEqual([]);
  });
});
