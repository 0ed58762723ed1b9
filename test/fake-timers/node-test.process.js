/** Run as a process: `node-test.process.js <credentials>`. The timers of `node:test` do not replace `performance`. */
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { hour, startWait } from './wait.js';

mock.timers.enable({ apis: ['setTimeout', 'Date'] });
let isDone = false;
const wait = startWait(process.argv[2]).finally(() => {
  isDone = true;
});
// A tick does not wait for responses, so the wait takes a few more ticks than there are seconds in an hour.
for (let second = 0; second < (2 * hour) / 1_000 && !isDone; second += 1) {
  mock.timers.tick(1_000);
  await setImmediate();
}
mock.timers.reset();
console.log(JSON.stringify(await wait));
