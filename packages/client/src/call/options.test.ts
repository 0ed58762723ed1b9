import { describe, expect, it } from 'vitest';
import { validateOptions } from './options.ts';

const endpoint = 'https://gateway.test';

describe(validateOptions, () => {
  it.each([
    { endpoint },
    { cloud: 'otc', region: 'eu-de', credentials: { token: 't' } },
    {
      endpoint,
      timeouts: { attempt: 1, call: 2 },
      retry: { maxAttempts: 1, baseDelay: 0 },
      maxResponseBytes: 0,
      fetch,
    },
  ])('accepts %o', (options) => {
    expect(() => validateOptions(options)).not.toThrow();
  });

  it.each<[unknown, string]>([
    [undefined, 'options'],
    ['https://gateway.test', 'options'],
    [{ endpoint, baseUrl: endpoint }, 'options.baseUrl'],
    [{ endpoint, timeout: 5 }, 'options.timeout'],
    [{ endpoint, timeouts: { total: 5 } }, 'timeouts.total'],
    [{ endpoint, timeouts: { attempt: -1 } }, 'timeouts.attempt'],
    [{ endpoint, timeouts: { call: Number.NaN } }, 'timeouts.call'],
    [{ endpoint, timeouts: { call: Number.POSITIVE_INFINITY } }, 'timeouts.call'],
    [{ endpoint, retry: { maxAttempts: '3' } }, 'retry.maxAttempts'],
    [{ endpoint, retry: { tries: 3 } }, 'retry.tries'],
    [{ endpoint, maxResponseBytes: '1MiB' }, 'maxResponseBytes'],
    [{ endpoint, fetch: 'fetch' }, 'fetch'],
  ])('rejects %o by name', (options, argument) => {
    expect(() => validateOptions(options)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', argument }));
  });
});
