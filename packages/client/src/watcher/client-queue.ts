import type { JobStatusError, ServiceError } from '../errors/errors.ts';
import type { WaitSettings } from '../polling/options.ts';
import type { ClientInternals } from '../polling/wait-methods.ts';
import { IndexedHeap } from './indexed-heap.ts';
import { RateLimiter } from './rate-limiter.ts';
import type { WatchedJob } from './watched-job.ts';

/** The jobs of one client, and what its service can be asked in a second. */
export class ClientQueue {
  readonly client: object;
  readonly internals: ClientInternals;
  readonly rateLimiter: RateLimiter;
  /** How many polls are on their way. */
  inFlight = 0;
  readonly #sleeping = new IndexedHeap<'due', 'heapIndex', WatchedJob>('due', 'heapIndex');
  readonly #ready = new IndexedHeap<'overdueAt', 'heapIndex', WatchedJob>('overdueAt', 'heapIndex');
  #settings: WaitSettings | undefined;

  constructor(client: object, parts: ClientInternals, requestsPerSecond: number) {
    this.client = client;
    this.internals = parts;
    this.rateLimiter = new RateLimiter(requestsPerSecond);
  }

  /** The same settings as one object, for all jobs in a row that have them. */
  internSettings(settings: WaitSettings): WaitSettings {
    if (this.#settings === undefined || JSON.stringify(settings) !== JSON.stringify(this.#settings)) {
      this.#settings = settings;
    }
    return this.#settings;
  }

  add(job: WatchedJob): void {
    this.#sleeping.add(job);
  }

  remove(job: WatchedJob): void {
    this.#sleeping.remove(job);
    this.#ready.remove(job);
  }

  /** A service with too much to do tells one job so, and means all. */
  applyRetryAfter(error: JobStatusError, now: number): void {
    const { status, retryAfterMs } = error as Partial<ServiceError>;
    if (status === 429 && retryAfterMs !== undefined) this.rateLimiter.blockUntil(now + retryAfterMs);
  }

  /** Who is to be asked for now: of those whose time has come, the one that would be an interval late first. */
  readyAt(now: number): WatchedJob | undefined {
    for (let job = this.#sleeping.first; job !== undefined && job.due <= now; job = this.#sleeping.first) {
      this.#sleeping.remove(job);
      this.#ready.add(job);
    }
    return this.rateLimiter.next <= now ? this.#ready.first : undefined;
  }

  /** When somebody will be ready. */
  get nextDueAt(): number {
    return this.#ready.size > 0
      ? this.rateLimiter.next
      : Math.max(this.rateLimiter.next, this.#sleeping.first?.due ?? Infinity);
  }

  /** Whether it may be forgotten: it has nothing to do, and no limit to remember. */
  isIdle(now: number): boolean {
    return this.inFlight + this.#sleeping.size + this.#ready.size === 0 && this.rateLimiter.next <= now;
  }
}
