import type { Watch } from './watched-job.ts';

/**
 * Iterates over watches in the order in which they end, however they end. After `break`, the remaining jobs are still watched.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { createWatcher, inCompletionOrder } from '@job-status/client/watcher';
 *
 * const dli = createDliClient({ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true, credentials: { token: 'any' } });
 * const watcher = createWatcher();
 * const watches = await Promise.all(['happy', 'failed'].map((job_id) => watcher.watch(dli, { project_id: 'p', job_id })));
 * for await (const watch of inCompletionOrder(watches)) console.log(watch.path['job_id'], (await watch.outcome).end);
 * ```
 */
export async function* inCompletionOrder<W extends Watch>(watches: Iterable<W>): AsyncGenerator<W, void> {
  const done: W[] = [];
  let remaining = 0;
  let wake = (): void => {};
  for (const watch of watches) {
    remaining += 1;
    const markDone = (): void => {
      done.push(watch);
      wake();
    };
    watch.outcome.then(markDone, markDone);
  }
  while (remaining > 0) {
    const watch = done.shift();
    if (watch === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    } else {
      remaining -= 1;
      yield watch;
    }
  }
}
