import { DueQueue } from './due-queue.ts';
import type { WatchedJob } from './watched-job.ts';

/** The jobs of one service, and what the service can be asked. */
export class Lane {
  readonly queue: DueQueue<WatchedJob> = new DueQueue();
  /** Requests under way. */
  inFlight = 0;
  readonly #gap: number;
  #next = 0;

  /** @param perSecond - The most requests in a second. */
  constructor(perSecond: number) {
    this.#gap = 1_000 / perSecond;
  }

  /** When the next request may go out, Unix ms; never, when nothing is due at all. */
  readyAt(): number {
    const first = this.queue.peek();
    return first === undefined ? Number.POSITIVE_INFINITY : Math.max(first.due, this.#next);
  }

  /** Takes the job that has been due for the longest time, and one request from the budget. */
  take(now: number): WatchedJob | undefined {
    // What was not used a moment ago may still be used: timers are late by a few ms, and the budget is per second.
    this.#next = Math.max(this.#next, now - slack) + this.#gap;
    return this.queue.take();
  }

  /** Leaves the service alone until a moment, Unix ms. */
  hold(until: number): void {
    this.#next = Math.max(this.#next, until);
  }
}

/** In ms. */
const slack = 20;
