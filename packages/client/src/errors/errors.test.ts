import { describe, expect, it } from 'vitest';
import { CredentialsError } from './credentials-error.ts';
import { addContext, formatContext, InvalidArgumentError, TransportError } from './errors.ts';
import { ServiceError } from './response-errors.ts';

const context = { service: 'dli', path: { project_id: 'p', job_id: 'j' }, host: 'dli.test' };

describe(addContext, () => {
  it('adds the job and the host to the message, the stack and the properties, once', () => {
    const error = new TransportError('It failed.', { cause: undefined });
    addContext(addContext(error, context), { ...context, host: 'other.test' });

    expect(error.message).toBe('It failed. [dli project_id=p job_id=j host=dli.test]');
    expect(error.stack).toMatch(/^\w+: It failed\. \[dli project_id=p job_id=j host=dli\.test\]\n +at /);
    expect(error).toMatchObject(context);
    expect(Object.keys(error)).not.toContain('message');
  });

  it('keeps a dollar sign in a name', () => {
    const error = addContext(new TransportError('x', { cause: 1 }), { ...context, path: { job_id: "$&$'" } });

    expect(error.stack).toContain("job_id=$&$'");
  });
});

describe(formatContext, () => {
  it.each([
    ['a b', '"a b"'],
    ['line\nbreak', '"line break"'],
    ['x'.repeat(1_000), `${'x'.repeat(59)}…`],
    ['', '""'],
  ])('makes the value %j printable and short', (job_id, shown) => {
    expect(formatContext({ ...context, path: { job_id } })).toBe(` [dli job_id=${shown} host=dli.test]`);
  });

  it('omits an unknown host, and redacts', () => {
    const redact = (text: string): string => text.replace('secret', '[redacted]');
    expect(formatContext({ service: 'cdm', path: { job_name: 'secret' }, host: undefined }, redact)).toBe(
      ' [cdm job_name="[redacted]"]',
    );
  });
});

describe('toJSON', () => {
  it('has the message, the code and the job, but no body', () => {
    const error = addContext(new ServiceError({ status: 500, serviceCode: 'X.1', body: { rows: ['data'] } }), context);
    const json = JSON.parse(JSON.stringify(error));

    expect(json).toEqual({
      ...{ name: 'ServiceError', code: 'SERVICE_ERROR', message: error.message, retryable: true, attempts: 0 },
      ...{ ...context, status: 500, serviceCode: 'X.1' },
    });
  });

  it('works without a job', () => {
    expect(JSON.parse(JSON.stringify(new CredentialsError('No token.')))).toEqual({
      ...{ name: 'CredentialsError', code: 'CREDENTIALS_ERROR', message: 'No token.', retryable: false, attempts: 0 },
    });
    expect(new InvalidArgumentError('timeout', 'is wrong.').toJSON()).toMatchObject({ retryable: false });
  });
});

it('appends a hint to a message with or without a period', () => {
  const messageOf = (serviceMessage: string): string =>
    new ServiceError({ status: 404, serviceMessage, body: {}, hint: 'Check it.' }).message;

  expect(messageOf('No.')).toBe('The service responded with 404, No. Check it.');
  expect(messageOf('No')).toBe('The service responded with 404, No. Check it.');
});
