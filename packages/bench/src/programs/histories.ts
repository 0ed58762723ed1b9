/** One way of waiting, and all stories. Prints what each came to as JSON. */
import { install } from '@sinonjs/fake-timers';
import { play } from '../histories/play.ts';
import { startedAfter, stories } from '../histories/story.ts';
import type { Wait } from '../waiters/waiter.ts';

/** What the program is told. */
export interface HistoriesTask {
  readonly waiter: string;
  readonly count: number;
}

const { waiter, count } = JSON.parse(process.argv[2] ?? '') as HistoriesTask;
const { wait } = (await import(waiter)) as { wait: Wait };
const told = stories(count);
// What is loaded comes in real time.
const clock = install({ now: startedAfter, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
const played = [];
for (const story of told) played.push(await play(story, wait, clock));
clock.uninstall();
process.stdout.write(JSON.stringify(played), () => process.exit());
