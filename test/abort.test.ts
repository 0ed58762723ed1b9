/** A wait that is given up, at whatever moment, ends at once, asks no more, and does not hold its process. */
import { describe, expect, it } from 'vitest';
import { answers, jobText } from './faults/answers.ts';
import { runChild } from './faults/child.ts';
import type { Road } from './faults/roads.ts';
import { type Script, startFarEnd } from './faults/server.ts';
import type { Moment, Report } from './waiting/give-up.ts';

const running = answers({ body: jobText.replace('FINISHED', 'RUNNING'), keepAlive: true });

/** Acts as the job is called. */
const script: Script = async (turn) => {
  if (turn.target.includes('/silence/')) return turn.gone();
  if (!turn.target.includes('/half/')) return running(turn);
  await turn.write(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`);
  return turn.gone();
};

describe.each<Road>(['fetch', 'dispatcher', 'http'])('over the road %s', (road) => {
  it.concurrent.each<{ when: string; moment: Moment; waits: number; requests: number }>([
    { when: 'before the first poll', moment: 'before', waits: 4, requests: 0 },
    { when: 'in a request', moment: 'silence', waits: 4, requests: 4 },
    { when: 'while a body arrives', moment: 'half', waits: 4, requests: 4 },
    { when: 'between an answer and the pause', moment: 'between', waits: 3, requests: 3 },
    { when: 'in a pause', moment: 'pause', waits: 3, requests: 3 },
  ])('$when', { timeout: 30_000 }, async ({ moment, waits, requests }) => {
    const farEnd = await startFarEnd(script);
    const { stdout, stderr, code, lingered } = await runChild('../waiting/give-up.ts', [road, farEnd.origin, moment]);
    const { ends, ...left } = JSON.parse(stdout || '{"ends":[]}') as Report;

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(ends.toSorted()).toEqual([...(waits === 4 ? ['ABORTED'] : []), ...Array(3).fill('aborted')]);
    expect(left).toEqual({ listeners: 0, timers: 0 });
    expect(lingered).toBeLessThan(1_500);
    await farEnd.emptied(2_000);
    expect(farEnd.heads).toHaveLength(requests);
    await farEnd.close();
  });
});
