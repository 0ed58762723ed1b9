/** How a benchmark and its runner, which is a process of its own, exchange JSON. */

export function readTask<Task>(): Task {
  return JSON.parse(process.argv[2] ?? '') as Task;
}

/** Prints the result, then ends the process although connections are open. */
export function finishWith(result: unknown): void {
  process.stdout.write(JSON.stringify(result), () => process.exit());
}
