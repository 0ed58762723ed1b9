/** Node, Bun and Deno: the task is the first argument. Prints each check before it begins, and the findings at the end. */
import { runChecks } from './suite.js';

const task = JSON.parse(process.argv[2]);
console.log(JSON.stringify(await runChecks(task, { say: (name) => console.log(JSON.stringify(name)) })));
