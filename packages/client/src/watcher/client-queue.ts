import type { JobStatusError } from '../errors/errors.ts';
import type { ServiceError } from '../errors/response-errors.ts';
import type { AnyWaitOptions } from '../polling/options.ts';
import type { WaitSettings } from '../polling/state.ts';
import type { WaitMethods } from '../polling/wait-methods.ts';
import { IndexedHeap } from './indexed-heap.ts';
import { RateLimiter } from './rate-limiter.ts';
import type { WatchedJob } from './watched-job.ts';

/** What the watcher needs of a client. */
export type PollingClient = Pick<WaitMethods<object, AnyWaitOptions<unknown>, unknown>, 'startWait' | 'pollOnce'> & {
  readonly getJobStatus?: { readonly host?: string };
};

/** A job of a queue. */
export type QueuedJob = WatchedJob<ClientQueue>;

/** The jobs of one client, and the request rate of its service. */
export class ClientQueue {
  readonly client: PollingClient;
  readonly rateLimiter: RateLimiter;
  /** The number of polls in flight. */
  inFlight = 0;
  /** By the time of the next poll. */
  readonly #sleeping = new IndexedHeap<'heapIndex', QueuedJob>('heapIndex');
  /** The jobs that are due, by the time when they will be overdue. */
  readonly #ready = new IndexedHeap<'heapIndex', QueuedJob>('heapIndex');
  #settings: WaitSettings | undefined;

  constructor(client: PollingClient, requestsPerSecond: number) {
    this.client = client;
    this.rateLimiter = new RateLimiter(requestsPerSecond);
  }

  /** Returns the same object for consecutive equal settings, which saves memory for each job. */
  internSettings(settings: WaitSettings): WaitSettings {
    if (this.#settings === undefined || JSON.stringify(settings) !== JSON.stringify(this.#settings)) {
      this.#settings = settings;
    }
    return this.#settings;
  }

  add(job: QueuedJob): void {
    this.#sleeping.add(job, job.dueAt);
  }

  remove(job: QueuedJob): void {
    this.#sleeping.remove(job);
    this.#ready.remove(job);
  }

  /** A 429 for one job applies to every job of the client. */
  applyRetryAfter(error: JobStatusError, maxRetryAfter: number, now: number): void {
    const { status, retryAfterMs } = error as Partial<ServiceError>;
    if (status === 429 && retryAfterMs !== undefined) {
      this.rateLimiter.blockUntil(now + Math.min(retryAfterMs, maxRetryAfter));
    }
  }

  /** Returns the job to poll now: of those that are due, the one that will be overdue first. */
  findReady(now: number): QueuedJob | undefined {
    for (let job = this.#sleeping.first; job !== undefined && job.dueAt <= now; job = this.#sleeping.first) {
      this.#sleeping.remove(job);
      this.#ready.add(job, job.overdueAt);
    }
    return this.rateLimiter.nextAt <= now ? this.#ready.first : undefined;
  }

  /** When the next job can be polled, in Unix milliseconds. */
  get nextPollAt(): number {
    const { nextAt } = this.rateLimiter;
    return this.#ready.size > 0 ? nextAt : Math.max(nextAt, this.#sleeping.firstKey);
  }

  /** Whether the queue can be discarded: it contains no jobs and has no rate limit to remember. */
  isIdle(now: number): boolean {
    return this.inFlight + this.#sleeping.size + this.#ready.size === 0 && this.rateLimiter.nextAt <= now;
  }
}
