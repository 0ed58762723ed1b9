import { operation } from '@job-status/contract/cdm';
import { operation as dataarts } from '@job-status/contract/dataarts';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/errors.ts';
import { createArgumentValidator } from './validate.ts';

const good = { project_id: 'p', cluster_id: 'c', job_name: 'n' };

function findProblem(path: unknown, header?: unknown): InvalidArgumentError | undefined {
  try {
    createArgumentValidator(operation.parameters)({ path, headers: header });
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    return error;
  }
}

describe(createArgumentValidator, () => {
  it.each([
    'jdbc2hive',
    'jdbc2hive_orders',
    '迁移作业',
    'a b',
    '...',
    '.hidden',
    'a.b',
    "it's (new)!",
    'ü'.repeat(256),
    '🙂'.repeat(256),
    '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa',
  ])('accepts %j', (job_name) => {
    expect(findProblem({ ...good, job_name })).toBeUndefined();
  });

  it.each([
    '',
    '.',
    '..',
    'a/b',
    '../a',
    'a\\b',
    'a?b',
    'a#b',
    '%2e%2e',
    'a%2Fb',
    'a\r\nb',
    'a\0',
    '\u0085',
    '\ud800',
    'a\udc00b',
    'x'.repeat(257),
    undefined,
    null,
    7,
    Number.NaN,
    true,
    [],
    ['a'],
    {},
    () => 'a',
    Symbol('a'),
  ])('rejects %j, and names the argument', (job_name) => {
    expect(findProblem({ ...good, job_name })).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'path.job_name' });
  });

  it('does not quote a rejected value', () => {
    expect(findProblem({ ...good, job_name: 'a/CANARY' })?.message).not.toContain('CANARY');
  });

  it.each([
    ['a/CANARY', 'must not contain "/".'],
    ['a.b?', 'must not contain "?".'],
    ['a\n', 'must not contain "\\n".'],
    ['.', 'must not contain ".".'],
    ['..', 'must not contain "..".'],
  ])('names the part of %j that is not allowed', (job_name, message) => {
    expect(findProblem({ ...good, job_name })?.message).toBe(`path.job_name ${message}`);
  });

  it.each([undefined, null, 'p', 7])('rejects %j in place of the path', (path) => {
    expect(findProblem(path)).toMatchObject({ argument: 'path' });
  });

  it('rejects an unknown name, and lists the known names', () => {
    expect(findProblem({ ...good, jobName: 'n' })).toMatchObject({ argument: 'path.jobName' });
    expect(findProblem({ ...good, jobName: 'n' })?.message).toContain('project_id, cluster_id, job_name');
    expect(findProblem(good, { workspace: 'w' })).toMatchObject({ argument: 'headers.workspace' });
  });

  it('requires own properties, not those of a prototype', () => {
    expect(findProblem(Object.create(good))).toMatchObject({ argument: 'path.project_id' });
  });

  it('accepts only visible ASCII in a header of the contract', () => {
    const path = { project_id: 'p', job_name: 'n' };

    expect(() => createArgumentValidator(dataarts.parameters)({ path, headers: { workspace: 'w-1' } })).not.toThrow();
    expect(() => createArgumentValidator(dataarts.parameters)({ path, headers: {} })).not.toThrow();
    for (const workspace of ['', 'a\r\nX-Evil: 1', '工作空间', 7]) {
      expect(() => createArgumentValidator(dataarts.parameters)({ path, headers: { workspace } })).toThrow(
        'headers.workspace',
      );
    }
  });
});
