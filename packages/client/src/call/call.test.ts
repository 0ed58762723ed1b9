import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Authenticator, anonymous, type ResponseInfo } from '../auth/authenticator.ts';
import { AbortedError, type JobStatusError, TransportError } from '../errors/errors.ts';
import { ProtocolError, ServiceError } from '../errors/response-errors.ts';
import { describeFailure } from '../transport/connection-failure.ts';
import type { OutgoingRequest, RawResponse } from '../transport/transport.ts';
import { type CallContext, call, type RequestSpec } from './call.ts';
import { LazyTools, Pace, type ResponseTools, RetryBudget, SuspectConnections } from './client-state.ts';
import { resolveRetry } from './options.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type ScriptedResponse = number | Error | 'never' | ((request: OutgoingRequest) => Promise<RawResponse>);

const url = new URL('https://gateway.test/v1/p/jobs/n/status');
const toResponse = (status: number): RawResponse => ({
  status,
  header: () => undefined,
  headerNames: () => [],
  text: String(status),
});

/** A fake service that plays the script in order and repeats the last one, with the times of the requests in ms. */
function createContext(
  script: readonly ScriptedResponse[],
  changes: Partial<CallContext> = {},
): { context: CallContext; sentAt: number[] } {
  const sentAt: number[] = [];
  const start = Date.now();
  const send = async (request: OutgoingRequest): Promise<RawResponse> => {
    sentAt.push(Date.now() - start);
    const step = script[Math.min(sentAt.length, script.length) - 1] ?? 200;
    if (typeof step === 'function') return step(request);
    if (step instanceof Error) throw step;
    if (step !== 'never') return toResponse(step);
    return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
  };
  const context: CallContext = {
    transport: { send },
    describeFailure,
    authenticator: anonymous,
    retryBudget: new RetryBudget(),
    pace: new Pace({ now: Date.now, elapsed: Date.now, advanceTo: () => {} }),
    tools: new LazyTools(),
    suspectConnections: new SuspectConnections(),
    clock: { now: Date.now, elapsed: Date.now, advanceTo: () => {} },
    random: () => 1,
    retry: resolveRetry(),
    timeouts: { attempt: 10_000 },
    maxResponseBytes: 1_000,
    findObserver: () => undefined,
    ...changes,
  };
  return { context, sentAt };
}

const read = ({ status }: RawResponse, _: number, tools?: ResponseTools): string | undefined => {
  if (status === 200) return 'answer';
  if (tools === undefined) return undefined;
  if (status === 418) throw new ProtocolError({ status: 200, problem: 'cut', isNotJson: true, excerpt: '' });
  throw new ServiceError({ status, retryAfterMs: status === 429 ? 2_000 : undefined, body: {} });
};

const job = { service: 'dli', path: { project_id: 'p', job_id: 'j' }, host: 'dli.test' };
const request: RequestSpec = {
  ...{ url, template: '/', headers: {}, signal: undefined, timeout: 60_000, maxAttempts: 3, job },
};

/** Plays a call to its end, with all the time that it needs. */
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

  it('gives up after the last attempt, with what went before', async () => {
    const { context, sentAt } = createContext([new Error('ECONNRESET'), 500, 503]);
    const error = (await outcome(context)) as ServiceError;

    expect(sentAt).toHaveLength(3);
    expect(error).toMatchObject({ status: 503, attempts: 3 });
    expect(error.causes.map(({ code }) => code)).toEqual(['TRANSPORT_ERROR', 'SERVICE_ERROR']);
  });

  it('gives up at once if the service requests more time than the call has', async () => {
    const { context, sentAt } = createContext([429, 200]);

    expect(await outcome(context, 1_500)).toMatchObject({ status: 429, retryAfterMs: 2_000, attempts: 1 });
    expect(sentAt).toEqual([0]);
  });

  it('aborts an attempt that takes too long, and retries', async () => {
    const { context, sentAt } = createContext(['never', 200]);

    expect(await outcome(context)).toBe('answer');
    expect(sentAt).toEqual([0, 10_100]);
  });

  it('ends with the call, whatever attempt it is in', async () => {
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

    // 50 first attempts, and as many more as 500 points pay for.
    expect(sentAt).toHaveLength(50 + 35);
  });

  it.each([
    ['while it waits for a response', ['never'] as ScriptedResponse[], 50],
    ['in a pause', [503] as ScriptedResponse[], 50],
  ])('ends at once when it is aborted %s, and sends nothing more', async (_, script, time) => {
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

  it('retries at once, and only once, if the authenticator requests it', async () => {
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
