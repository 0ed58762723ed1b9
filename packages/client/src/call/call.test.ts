import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Authenticator, ResponseInfo } from '../auth/authenticator.ts';
import { AbortedError, type JobStatusError, ProtocolError, ServiceError, TransportError } from '../errors/errors.ts';
import type { OutgoingRequest, RawResponse } from '../transport/transport.ts';
import { type CallContext, call, type RequestSpec } from './call.ts';
import { RetryBudget } from './retry.ts';
import { SuspectConnections } from './suspect-connections.ts';
import { Throttle } from './throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Act = number | Error | 'never' | ((request: OutgoingRequest) => Promise<RawResponse>);

const url = new URL('https://gateway.test/v1/p/jobs/n/status');
const noAuthentication: Authenticator = { headers: () => ({}), onResponse: () => false, redact: (text) => text };
const exchangeOf = (status: number): RawResponse => ({ status, header: () => undefined, text: String(status) });

/** A fake service that plays the acts in order and repeats the last one, with the times of the requests in ms. */
function stage(acts: readonly Act[], changes: Partial<CallContext> = {}): { line: CallContext; asked: number[] } {
  const asked: number[] = [];
  const start = Date.now();
  const send = async (request: OutgoingRequest): Promise<RawResponse> => {
    asked.push(Date.now() - start);
    const act = acts[Math.min(asked.length, acts.length) - 1] ?? 200;
    if (typeof act === 'function') return act(request);
    if (act instanceof Error) throw act;
    if (act !== 'never') return exchangeOf(act);
    return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
  };
  const line: CallContext = {
    transport: { send },
    authenticator: noAuthentication,
    retryBudget: new RetryBudget(),
    throttle: new Throttle({ now: Date.now, elapsed: Date.now }, () => 0),
    suspectConnections: new SuspectConnections(),
    clock: { now: Date.now, elapsed: Date.now },
    random: () => 1,
    retry: {},
    timeouts: { attempt: 10_000 },
    maxResponseBytes: 1_000,
    ...changes,
  };
  return { line, asked };
}

const read = ({ status }: RawResponse): string => {
  if (status === 200) return 'answer';
  if (status === 418) throw new ProtocolError({ status: 200, problem: 'cut', isNotJson: true, excerpt: '' });
  throw new ServiceError({ status, retryAfterMs: status === 429 ? 2_000 : undefined, body: {} });
};

const question: RequestSpec = { url, headers: {}, signal: undefined, timeout: 60_000, maxAttempts: 3 };

/** Plays a call to its end, with all the time that it needs. */
async function outcome(line: CallContext, timeout = 60_000): Promise<string | JobStatusError> {
  const settled = call(line, { ...question, timeout }, read).catch((error: JobStatusError) => error);
  await vi.runAllTimersAsync();
  return settled;
}

describe(call, () => {
  it('sends one request if there is a response', async () => {
    const { line, asked } = stage([200]);

    expect(await outcome(line)).toBe('answer');
    expect(asked).toEqual([0]);
  });

  it.each([
    ['a failure of the service', 503],
    ['a broken connection', new Error('ECONNRESET')],
    ['a cut body', 418],
  ])('retries after %s, with a longer delay each time', async (_, act) => {
    const { line, asked } = stage([act as Act, act as Act, 200]);

    expect(await outcome(line)).toBe('answer');
    expect(asked).toEqual([0, 100, 300]);
  });

  it('waits as long as the service requests', async () => {
    const { line, asked } = stage([429, 200]);

    expect(await outcome(line)).toBe('answer');
    expect(asked).toEqual([0, 2_000]);
  });

  it.each([400, 401, 403, 404, 501])('does not retry %i', async (status) => {
    const { line, asked } = stage([status]);

    expect(await outcome(line)).toMatchObject({ status, attempts: 1, causes: [] });
    expect(asked).toEqual([0]);
  });

  it('gives up after the last attempt, with what went before', async () => {
    const { line, asked } = stage([new Error('ECONNRESET'), 500, 503]);
    const error = (await outcome(line)) as ServiceError;

    expect(asked).toHaveLength(3);
    expect(error).toMatchObject({ status: 503, attempts: 3 });
    expect(error.causes.map(({ code }) => code)).toEqual(['TRANSPORT_ERROR', 'SERVICE_ERROR']);
  });

  it('gives up at once if the service requests more time than the call has', async () => {
    const { line, asked } = stage([429, 200]);

    expect(await outcome(line, 1_500)).toMatchObject({ status: 429, retryAfterMs: 2_000, attempts: 1 });
    expect(asked).toEqual([0]);
  });

  it('aborts an attempt that takes too long, and retries', async () => {
    const { line, asked } = stage(['never', 200]);

    expect(await outcome(line)).toBe('answer');
    expect(asked).toEqual([0, 10_100]);
  });

  it('ends with the call, whatever attempt it is in', async () => {
    const { line } = stage(['never'], { timeouts: { attempt: 1_000 } });
    const error = (await outcome(line, 1_500)) as TransportError;

    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ timedOut: true, attempts: 2 });
  });

  it('does not retry an untrusted certificate', async () => {
    const refusal = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const { line, asked } = stage([new Error('fetch failed', { cause: refusal })]);

    expect(await outcome(line)).toMatchObject({ code: 'TRANSPORT_ERROR', isPermanent: true });
    expect(asked).toHaveLength(1);
  });

  it('does not retry if the budget of the client is exhausted', async () => {
    const { line, asked } = stage([503]);
    for (let poll = 0; poll < 50; poll += 1) await outcome(line);

    // 50 first attempts, and as many more as 500 points pay for.
    expect(asked).toHaveLength(50 + 35);
  });

  it.each([
    ['while it waits for a response', ['never'] as Act[], 50],
    ['in a pause', [503] as Act[], 50],
  ])('ends at once when it is aborted %s, and sends nothing more', async (_, acts, moment) => {
    const { line, asked } = stage(acts);
    const controller = new AbortController();
    const settled = call(line, { ...question, signal: controller.signal }, read).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(moment);
    controller.abort('enough');

    const error = await settled;
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ cause: 'enough', attempts: 1 });
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('retries at once, and only once, if the authenticator requests it', async () => {
    const lessons: ResponseInfo[] = [];
    const authenticator: Authenticator = {
      headers: () => ({ 'x-auth-token': `t${lessons.length}` }),
      onResponse: (lesson) => lessons.push(lesson) > 0 && lesson.status === 401,
      redact: (text) => text,
    };
    const { line, asked } = stage([401, 200], { authenticator });

    expect(await outcome(line)).toBe('answer');
    expect(asked).toEqual([0, 0]);
    expect(lessons.map(({ status, sentHeaders }) => [status, sentHeaders['x-auth-token']])).toEqual([
      [401, 't0'],
      [200, 't1'],
    ]);

    const refused = stage([401], { authenticator });
    expect(await outcome(refused.line)).toMatchObject({ status: 401 });
    expect(refused.asked).toHaveLength(2);
  });
});
