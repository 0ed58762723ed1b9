/** Runs programs one after the other in this process, and prints for each what it logged and how it ended. */
import { format } from 'node:util';
import './cloud-hosts.js';
import './short-delays.js';

for (const file of process.argv.slice(2)) {
  const lines = [];
  console.log = (...values) => lines.push(format(...values));
  console.error = console.log;
  const error = await import(file).then(
    () => undefined,
    (reason) => format(reason),
  );
  process.stdout.write(`${JSON.stringify({ file, output: lines.join('\n'), error })}\n`);
}
process.exit();
