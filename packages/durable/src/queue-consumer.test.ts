import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message, Queue } from './queue.ts';
import { pollIntervalMs, QueueConsumer } from './queue-consumer.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A consumer with a capacity of two. The test decides when the handling of a message ends. */
function startConsumer(ids: string[]) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const takes: number[] = [];
  const stopping = new AbortController();
  const take = async (_: string, limit: number): Promise<Message[]> => {
    takes.push(limit);
    return ids.splice(0, limit).map((id) => ({ id, data: { id } }));
  };
  const consumer = new QueueConsumer({
    queue: { take } as Queue,
    name: 'dli',
    capacity: (underWay) => 2 - underWay,
    handle: ({ id }) => {
      started.push(id);
      return new Promise((resolve) => ends.set(id, resolve));
    },
    signal: stopping.signal,
  });
  return {
    run: consumer.run(),
    started,
    takes,
    ids,
    stop: () => stopping.abort(),
    end: (id: string) => ends.get(id)?.(),
  };
}

it('takes the next message as soon as one is handled', async () => {
  const { started, end } = startConsumer(['a', 'b', 'c', 'd']);
  await nextTurn();
  expect(started).toEqual(['a', 'b']);
  end('b');
  await nextTurn();
  expect(started).toEqual(['a', 'b', 'c']);
});

it('checks again after the poll interval if the queue had fewer messages than its capacity', async () => {
  const { started, ids, takes, end } = startConsumer(['a']);
  await nextTurn();
  ids.push('b');
  end('a');
  await nextTurn();
  expect([started, takes]).toEqual([['a'], [2]]);
  await vi.advanceTimersByTimeAsync(pollIntervalMs);
  expect([started, takes]).toEqual([
    ['a', 'b'],
    [2, 2],
  ]);
});

it('stops after the messages in flight are handled', async () => {
  const { run, takes, stop, end } = startConsumer(['a']);
  const ended = vi.fn();
  void run.then(ended);
  await nextTurn();
  stop();
  await nextTurn();
  expect(ended).not.toHaveBeenCalled();
  end('a');
  await nextTurn();
  expect(ended).toHaveBeenCalledOnce();
  expect(takes).toEqual([2]);
  expect(vi.getTimerCount()).toBe(0);
});
