import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Lane, lookEvery } from './lane.ts';
import type { Message, Queue } from './queue.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A lane with room for two, over messages that end when the test says so. */
function laneOver(ids: string[]) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const takes: number[] = [];
  const ending = new AbortController();
  const take = async (_: string, most: number): Promise<Message[]> => {
    takes.push(most);
    return ids.splice(0, most).map((id) => ({ id, data: { id } }));
  };
  const lane = new Lane({
    queue: { take } as Queue,
    name: 'dli',
    room: (underWay) => 2 - underWay,
    handle: ({ id }) => {
      begun.push(id);
      return new Promise((resolve) => ends.set(id, resolve));
    },
    signal: ending.signal,
  });
  return { run: lane.run(), begun, takes, ids, stop: () => ending.abort(), end: (id: string) => ends.get(id)?.() };
}

it('takes the next message as soon as one ends, whatever the others do', async () => {
  const { begun, end } = laneOver(['a', 'b', 'c', 'd']);
  await turn();
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await turn();
  expect(begun).toEqual(['a', 'b', 'c']);
});

it('looks again after a while where it has found less than it had room for', async () => {
  const { begun, ids, takes, end } = laneOver(['a']);
  await turn();
  ids.push('b');
  end('a');
  await turn();
  expect([begun, takes]).toEqual([['a'], [2]]);
  await vi.advanceTimersByTimeAsync(lookEvery);
  expect([begun, takes]).toEqual([
    ['a', 'b'],
    [2, 2],
  ]);
});

it('ends at once, but for what is under way', async () => {
  const { run, takes, stop, end } = laneOver(['a']);
  const ended = vi.fn();
  void run.then(ended);
  await turn();
  stop();
  await turn();
  expect(ended).not.toHaveBeenCalled();
  end('a');
  await turn();
  expect(ended).toHaveBeenCalledOnce();
  expect(takes).toEqual([2]);
  expect(vi.getTimerCount()).toBe(0);
});
