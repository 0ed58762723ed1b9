import { describe, expect, it } from 'vitest';
import { createStaticToken } from '../auth/authenticator.ts';
import { SecretRedactor } from '../auth/secret-redactor.ts';
import type { JobStatusError } from '../errors/errors.ts';
import { BodyTooLargeError } from '../transport/transport.ts';
import { createContext, read, request, type ScriptedResponse } from './call.fixture.ts';
import { call } from './call.ts';
import type { LazyTools, ResponseTools } from './client-state.ts';

const token = 'CANARY-TOKEN';
const once = { ...request, maxAttempts: 1 };

/** Creates tools with a given load function, and counts the attempts to load them. */
function createTools(load: () => Promise<ResponseTools>): LazyTools & { loads: number } {
  const tools = {
    loaded: undefined,
    loads: 0,
    load: (): Promise<ResponseTools> => {
      tools.loads += 1;
      return load();
    },
  };
  return tools;
}

/** A browser without a network rejects every import. */
const createMissingTools = (): LazyTools & { loads: number } =>
  createTools(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));

/** Calls a service with a token, and returns the error. */
async function fail(response: ScriptedResponse, tools: LazyTools, signal?: AbortSignal): Promise<JobStatusError> {
  const authenticator = createStaticToken('x-auth-token', token, new SecretRedactor(tools, token));
  const { context } = createContext([response], { authenticator, tools });
  const error: unknown = await call(context, { ...once, signal }, read).catch((thrown: unknown) => thrown);
  return error as JobStatusError;
}

describe('a call whose code for failures cannot be loaded', () => {
  it('still explains why the connection failed, without an attempt to load the code', async () => {
    const tools = createMissingTools();
    const error = await fail(new TypeError('Failed to fetch'), tools);

    expect(error).toMatchObject({
      code: 'TRANSPORT_ERROR',
      retryable: true,
      service: 'dli',
      cause: { name: 'TypeError' },
    });
    expect(error.message).toContain('Failed to fetch');
    expect(tools.loads).toBe(0);
  });

  it.each([
    ['a token', `connect ${token}`],
    ['an escaped token', 'connect CANARY%2DTOKEN'],
  ])('redacts a text with %s as a whole', async (_, message) => {
    const error = await fail(new Error(message), createMissingTools());

    expect(error).toMatchObject({ code: 'TRANSPORT_ERROR', cause: { message: '[redacted]' } });
    expect(error.message).toContain('never arrived: [redacted]');
    expect(`${error.message}${error.stack}${String(error.cause)}`).not.toMatch(/CANARY|connect/);
  });

  it('retries a failed connection as always', async () => {
    const tools = createMissingTools();
    const { context, sentAt } = createContext([new Error('reset'), 200], { tools });

    expect(await call(context, { ...request, maxAttempts: 2 }, read)).toBe('answer');
    expect(sentAt).toHaveLength(2);
  });

  it.each<[string, ScriptedResponse, number]>([
    ['an error response', 503, 503],
    ['a body that is too large', () => Promise.reject(new BodyTooLargeError(5, 200)), 200],
  ])('reports %s by its status', async (_, response, status) => {
    const error = await fail(response, createMissingTools());

    expect(error).toMatchObject({ code: 'TRANSPORT_ERROR', retryable: true, attempts: 1, service: 'dli' });
    expect(error.message).toContain(`HTTP ${status}, and the code that reads such a response could not be loaded.`);
    expect(error.cause).toMatchObject({ message: 'Failed to fetch dynamically imported module' });
  });

  it('redacts only the token once the code is loaded', async () => {
    const tools = createTools(() => import('./response-tools.ts'));
    tools.loaded = await import('./response-tools.ts');
    const error = await fail(new Error(`connect ${token}`), tools);

    expect(error.cause).toMatchObject({ message: 'connect [redacted]' });
  });
});

describe('a call that loads the code for failures', () => {
  const never = (): Promise<ResponseTools> => new Promise(() => undefined);

  it('ends immediately when it is aborted', async () => {
    const controller = new AbortController();
    const tools = createTools(() => {
      controller.abort('enough');
      return never();
    });

    expect(await fail(503, tools, controller.signal)).toMatchObject({ code: 'ABORTED', cause: 'enough' });
  });

  it('ends at its timeout', async () => {
    const { context } = createContext([503], { tools: createTools(never) });
    const error: unknown = await call(context, { ...once, timeout: 5 }, read).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'TRANSPORT_ERROR', timedOut: true });
  });

  it('shares the code with later calls', async () => {
    const { context } = createContext([503]);
    await call(context, once, read).catch(() => undefined);
    const { loaded } = context.tools;
    await call(context, once, read).catch(() => undefined);

    expect(loaded).toBe(await import('./response-tools.ts'));
    expect(context.tools.loaded).toBe(loaded);
  });
});
