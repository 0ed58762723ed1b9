/** After many calls and many aborts nothing is left: no listener, no timer, no socket, no memory. And a process may end. */
import { describe, expect, it } from 'vitest';
import { answers, jobText } from './faults/answers.ts';
import { runChild } from './faults/child.ts';
import { type FarEnd, type Script, startFarEnd } from './faults/server.ts';

interface Report {
  readonly warnings: readonly string[];
  readonly listeners: number;
  readonly aborted?: { readonly wrong: number; readonly listeners: number };
  readonly heap: readonly number[];
  readonly timers: number;
}

const nothing = { warnings: [], listeners: 0, timers: 0 };

/** Answers at once, never, or half, as the job is called. */
const script: Script = async (turn) => {
  if (turn.target.includes('/silence/')) return turn.gone();
  if (!turn.target.includes('/half/')) return answers({ keepAlive: true })(turn);
  await turn.write(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`);
  return turn.gone();
};

async function reportOf(...args: readonly string[]): Promise<Report & { readonly lingered: number }> {
  const { stdout, stderr, code, lingered } = await runChild('many-calls.ts', args, ['--expose-gc']);
  if (code !== 0) throw new Error(`It ended with ${code}: ${stdout}${stderr}`);
  return { ...(JSON.parse(stdout) as Report), lingered };
}

async function emptied(farEnd: FarEnd): Promise<number> {
  await farEnd.emptied(2_000);
  return farEnd.open;
}

describe('after 10,000 calls and 10,000 aborts', () => {
  it.concurrent.each(['fetch', 'dispatcher', 'http'])(
    'nothing is left over the road %s',
    { timeout: 60_000 },
    async (road) => {
      const farEnd = await startFarEnd(script);
      const { aborted, lingered, heap, ...rest } = await reportOf(road, farEnd.origin);

      expect(rest).toEqual(nothing);
      expect(aborted).toEqual({ wrong: 0, listeners: 0 });
      // What the platform keeps for its connections is bounded.
      expect((heap[1] ?? Infinity) - (heap[0] ?? 0)).toBeLessThan(3e6);
      // As many as are asked for at once, and those that are being given up.
      expect(farEnd.mostOpen).toBeLessThan(1_000);
      expect(lingered).toBeLessThan(1_500);
      expect(await emptied(farEnd)).toBe(0);
      await farEnd.close();
    },
  );
});

it('takes less than 0.1 kB of memory for a call, from the 10,000th to the 40,000th', { timeout: 60_000 }, async () => {
  const { heap, lingered, ...rest } = await reportOf('none');
  const [first = 0, , , last = Infinity] = heap;

  expect(rest).toEqual(nothing);
  expect((last - first) / 30_000).toBeLessThan(100);
  expect(lingered).toBeLessThan(1_500);
});
