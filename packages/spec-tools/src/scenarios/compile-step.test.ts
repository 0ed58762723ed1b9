import { describe, expect, it } from 'vitest';
import { readContract } from '../contract/read-contract.ts';
import { createStepCompiler, stepDuration } from './compile-step.ts';

const compile = createStepCompiler(await readContract('dli', { dereference: true }), {
  statusPointer: '/status',
  goals: {},
  roles: { done: 'finished' },
  job: { '/job_id': { path: 'job_id' } },
  scenarios: {},
});

describe('createStepCompiler', () => {
  it('adds the body of the example, its job status and the headers of the response', () => {
    const step = compile({ role: 'done', polls: 2 }, 'here');

    expect(step).toMatchObject({ status: 200, jobStatus: 'FINISHED', duration: { polls: 2 } });
    expect(step.body).toContainEqual({ path: 'job_id' });
    expect(step.headers['content-type']).toEqual(['application/json']);
    expect(step.headers).toHaveProperty('x-request-id');
  });

  it('does not replace values in an error body', () => {
    const { body, jobStatus, status } = compile({ status: 503 }, 'here');

    expect({ status, jobStatus, parts: body.length }).toEqual({ status: 503, jobStatus: undefined, parts: 1 });
  });

  it('adds, replaces and removes headers', () => {
    const { headers } = compile(
      { role: 'done', headers: { 'Retry-After': '2', 'X-Request-Id': null } as never },
      'here',
    );

    expect(headers['retry-after']).toEqual(['2']);
    expect(headers).not.toHaveProperty('x-request-id');
  });

  it('replaces the body by the text of a fault', () => {
    const step = compile({ role: 'done', fault: 'html' }, 'here');

    expect(step.headers['content-type']).toEqual(['text/html; charset=utf-8']);
    expect(step.body[0]).toContain('<!doctype html>');
    expect(step).not.toHaveProperty('jobStatus');
  });

  it('keeps the body and adds the delivery of a fault', () => {
    expect(compile({ role: 'done', fault: 'connection-reset' }, 'here')).toMatchObject({
      jobStatus: 'FINISHED',
      delivery: { noHeaders: true, endsWith: 'reset' },
    });
  });
});

describe('stepDuration', () => {
  it.each([
    [{ polls: 3 }, { polls: 3 }],
    [{ for: '2s' }, { ms: 2_000 }],
    [{ until: 'new-token' as const }, { until: 'new-token' }],
    [{}, undefined],
  ])('reads %j', (step, duration) => expect(stepDuration(step, 'here')).toEqual(duration));
});
