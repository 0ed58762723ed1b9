import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Authenticator, ResponseInfo } from '../auth/authenticator.ts';
import { AbortedError, type JobStatusError, TransportError } from '../errors/errors.ts';
import type { ServiceError } from '../errors/response-errors.ts';
import { createContext, read, request, type ScriptedResponse } from './call.fixture.ts';
import { type CallContext, call } from './call.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs a call until it settles. */
async function outcome(context: CallContext, timeout = 60_000): Promise<string | JobStatusError> {
  const settled = call(context, { ...request, timeout }, read).catch((error: JobStatusError) => error);
  await vi.runAllTimersAsync();
  return settled;
}

describe(call, () => {
  it('sends one request if there is a response', async () => {
    const { context, sentAt } = createContext([200]);

    expect(await outcome(context)).toBe('answer');
    expect(sentAt).toEqual([0]);
  });

  it.each([
    ['a failure of the service', 503],
    ['a broken connection', new Error('ECONNRESET')],
    ['a cut body', 418],
  ])('retries after %s, with a longer delay each time', async (_, step) => {
    const { context, sentAt } = createContext([step as ScriptedResponse, step as ScriptedResponse, 200]);

    expect(await outcome(context)).toBe('answer');
    expect(sentAt).toEqual([0, 100, 300]);
  });

  it('waits as long as the service requests', async () => {
    const { context, sentAt } = createContext([429, 200]);

    expect(await outcome(context)).toBe('answer');
    expect(sentAt).toEqual([0, 2_000]);
  });

  it.each([400, 401, 403, 404, 501])('does not retry %i', async (status) => {
    const { context, sentAt } = createContext([status]);

    expect(await outcome(context)).toMatchObject({ status, attempts: 1, causes: [] });
    expect(sentAt).toEqual([0]);
  });

  it('rejects after the last attempt with the earlier causes', async () => {
    const { context, sentAt } = createContext([new Error('ECONNRESET'), 500, 503]);
    const error = (await outcome(context)) as ServiceError;

    expect(sentAt).toHaveLength(3);
    expect(error).toMatchObject({ status: 503, attempts: 3 });
    expect(error.causes.map(({ code }) => code)).toEqual(['TRANSPORT_ERROR', 'SERVICE_ERROR']);
  });

  it('rejects immediately if Retry-After exceeds the time of the call', async () => {
    const { context, sentAt } = createContext([429, 200]);

    expect(await outcome(context, 1_500)).toMatchObject({ status: 429, retryAfterMs: 2_000, attempts: 1 });
    expect(sentAt).toEqual([0]);
  });

  it('aborts an attempt that takes too long, and retries', async () => {
    const { context, sentAt } = createContext(['never', 200]);

    expect(await outcome(context)).toBe('answer');
    expect(sentAt).toEqual([0, 10_100]);
  });

  it('ends at the timeout of the call in any attempt', async () => {
    const { context } = createContext(['never'], { timeouts: { attempt: 1_000 } });
    const error = (await outcome(context, 1_500)) as TransportError;

    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ timedOut: true, attempts: 2 });
  });

  it('does not retry an untrusted certificate', async () => {
    const refusal = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const { context, sentAt } = createContext([new Error('fetch failed', { cause: refusal })]);

    expect(await outcome(context)).toMatchObject({ code: 'TRANSPORT_ERROR', isPermanent: true });
    expect(sentAt).toHaveLength(1);
  });

  it('does not retry if the budget of the client is exhausted', async () => {
    const { context, sentAt } = createContext([503]);
    for (let poll = 0; poll < 50; poll += 1) await outcome(context);

    // 50 first attempts, and the retries that a budget of 500 allows.
    expect(sentAt).toHaveLength(50 + 35);
  });

  it.each([
    ['while it waits for a response', ['never'] as ScriptedResponse[], 50],
    ['during a delay', [503] as ScriptedResponse[], 50],
  ])('ends immediately when it is aborted %s, and sends no further requests', async (_, script, time) => {
    const { context, sentAt } = createContext(script);
    const controller = new AbortController();
    const settled = call(context, { ...request, signal: controller.signal }, read).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(time);
    controller.abort('enough');

    const error = await settled;
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ cause: 'enough', attempts: 1 });
    await vi.runAllTimersAsync();
    expect(sentAt).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('retries once without a delay if the authenticator requests it', async () => {
    const infos: ResponseInfo[] = [];
    const authenticator: Authenticator = {
      headers: () => ({ 'x-auth-token': `t${infos.length}` }),
      onResponse: (info) => infos.push(info) > 0 && info.status === 401,
      mayContainSecret: () => false,
      redact: (text) => text,
    };
    const { context, sentAt } = createContext([401, 200], { authenticator });

    expect(await outcome(context)).toBe('answer');
    expect(sentAt).toEqual([0, 0]);
    expect(infos.map(({ status, sentHeaders }) => [status, sentHeaders['x-auth-token']])).toEqual([
      [401, 't0'],
      [200, 't1'],
    ]);

    const refused = createContext([401], { authenticator });
    expect(await outcome(refused.context)).toMatchObject({ status: 401 });
    expect(refused.sentAt).toHaveLength(2);
  });
});
