/** Node, Bun and Deno: the task is the first argument. Prints each check before it begins, and the findings at the end. */
import { runChecks } from './suite.js';

const task = JSON.parse(process.argv[2]);
const say = (name) => console.log(JSON.stringify(name));
// What is below `fetch` is there as soon as anything of it has been used.
void new Headers();
if (task.road === 'documented') hideDispatcher();
console.log(JSON.stringify(await runChecks(task, task.road === 'documented' ? { read: readByHttp, say } : { say })));

/** As on a Node that shows nobody what is below its `fetch`. On some lines its `fetch` does not work from then on. */
function hideDispatcher() {
  for (const version of [1, 2]) {
    const name = Symbol.for(`undici.globalDispatcher.${version}`);
    if (name in globalThis) globalThis[name] = undefined;
  }
}

async function readByHttp(url, headers) {
  const [{ get }, { json }] = await Promise.all([import('node:http'), import('node:stream/consumers')]);
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => json(response).then(resolve, reject)).on('error', reject);
  });
}
