import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SingleFlight } from './single-flight.ts';

/** Creates a shared call that the test settles. */
function createSharedCall(): { shared: SingleFlight<string>; calls: Call[] } {
  const calls: Call[] = [];
  const shared = new SingleFlight<string>(
    (signal) => new Promise((resolve, reject) => void calls.push({ signal, resolve, reject })),
  );
  return { shared, calls };
}

interface Call {
  readonly signal: AbortSignal;
  readonly resolve: (value: string) => void;
  readonly reject: (reason: unknown) => void;
}

const forever = new AbortController().signal;

describe(SingleFlight, () => {
  it('shares one call among concurrent callers, then makes another', async () => {
    const { shared, calls } = createSharedCall();
    const waits = [shared.join(forever), shared.join(forever), shared.join(forever)];
    calls[0]?.resolve('first');

    await expect(Promise.all(waits)).resolves.toEqual(['first', 'first', 'first']);
    const later = shared.join(forever);
    calls[1]?.resolve('second');
    await expect(later).resolves.toBe('second');
    expect(calls).toHaveLength(2);
  });

  it('does not join a call that has failed', async () => {
    const { shared, calls } = createSharedCall();
    const again = shared.join(forever).catch(() => shared.join(forever));
    calls[0]?.reject(new Error('down'));
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.resolve('up');

    await expect(again).resolves.toBe('up');
  });

  it('ends only the wait whose signal fires', async () => {
    const { shared, calls } = createSharedCall();
    const leaver = new AbortController();
    const gone = shared.join(leaver.signal);
    const stays = shared.join(forever);
    leaver.abort('tired');

    await expect(gone).rejects.toBe('tired');
    expect(calls[0]?.signal.aborted).toBe(false);
    calls[0]?.resolve('value');
    await expect(stays).resolves.toBe('value');
    expect(calls[0]?.signal.aborted).toBe(false);
  });

  it('aborts the call when no caller is waiting, and then starts a new one', async () => {
    const { shared, calls } = createSharedCall();
    const leavers = [new AbortController(), new AbortController()];
    const waits = leavers.map(({ signal }) => shared.join(signal));
    for (const leaver of leavers) leaver.abort('tired');
    await Promise.allSettled(waits);

    expect(calls[0]?.signal.aborted).toBe(true);
    const next = shared.join(forever);
    calls[0]?.reject(new Error('late'));
    calls[1]?.resolve('fresh');
    await expect(next).resolves.toBe('fresh');
  });

  it('does not call if the signal has already fired', async () => {
    const { shared, calls } = createSharedCall();

    await expect(shared.join(AbortSignal.abort('before'))).rejects.toBe('before');
    expect(calls).toHaveLength(0);
  });

  it.each(['resolve', 'reject', 'abort'] as const)('leaves no listener behind after %s', async (end) => {
    const { shared, calls } = createSharedCall();
    const caller = new AbortController();
    const wait = shared.join(caller.signal);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1);
    if (end === 'abort') caller.abort();
    else calls[0]?.[end]('end');
    await wait.catch(() => undefined);
    await Promise.resolve();

    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
  });
});
