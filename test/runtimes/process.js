/** Runs the suite in Node.js, Bun or Deno with the task in the first argument. Prints the name of each check, then the report. */
import { runChecks } from './suite.js';

const task = JSON.parse(process.argv[2]);
console.log(JSON.stringify(await runChecks(task, { onCheck: (name) => console.log(JSON.stringify(name)) })));
