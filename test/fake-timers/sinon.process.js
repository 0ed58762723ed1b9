/** Run as a process: `sinon.process.js <credentials> <all | without performance>`. */
import FakeTimers from '@sinonjs/fake-timers';
import { hour, startWait } from './wait.js';

const [kind, fakes] = process.argv.slice(2);
const clock = FakeTimers.install(fakes === 'all' ? {} : { toFake: ['setTimeout', 'clearTimeout', 'Date'] });
const wait = startWait(kind);
await clock.tickAsync(hour);
clock.uninstall();
console.log(JSON.stringify(await wait));
