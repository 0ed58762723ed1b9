import type { Watch } from './watch.ts';

/**
 * Goes through watches in the order in which they end, whatever their end. `break` leaves the rest watched.
 *
 * @example
 * ```ts
 * const watches = await Promise.all(ids.map((job_id) => watcher.watch(dli, { project_id: 'p', job_id })));
 * for await (const watch of inCompletionOrder(watches)) console.log(watch.path['job_id'], (await watch.outcome).end);
 * ```
 */
export async function* inCompletionOrder<Some extends Watch>(watches: Iterable<Some>): AsyncGenerator<Some, void> {
  const over: Some[] = [];
  let left = 0;
  let wake = (): void => {};
  for (const watch of watches) {
    left += 1;
    const note = (): void => {
      over.push(watch);
      wake();
    };
    watch.outcome.then(note, note);
  }
  while (left > 0) {
    const watch = over.shift();
    if (watch === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    } else {
      left -= 1;
      yield watch;
    }
  }
}
