import type { JobStatusError, ServiceError } from '../errors.ts';
import type { Parts } from '../waiting/methods.ts';
import type { WaitSettings } from '../waiting/options.ts';
import { Heap } from './heap.ts';
import type { Job } from './job.ts';
import { Pace } from './pace.ts';

/** The jobs of one client, and what its service can be asked in a second. */
export class Lane {
  readonly client: object;
  readonly parts: Parts;
  readonly pace: Pace;
  /** How many polls are on their way. */
  flying = 0;
  readonly #asleep = new Heap<'due', 'place', Job>('due', 'place');
  readonly #ready = new Heap<'latest', 'place', Job>('latest', 'place');
  #settings: WaitSettings | undefined;

  constructor(client: object, parts: Parts, requestsPerSecond: number) {
    this.client = client;
    this.parts = parts;
    this.pace = new Pace(requestsPerSecond);
  }

  /** The same settings as one object, for all jobs in a row that have them. */
  shared(settings: WaitSettings): WaitSettings {
    if (this.#settings === undefined || JSON.stringify(settings) !== JSON.stringify(this.#settings)) {
      this.#settings = settings;
    }
    return this.#settings;
  }

  add(job: Job): void {
    this.#asleep.add(job);
  }

  remove(job: Job): void {
    this.#asleep.remove(job);
    this.#ready.remove(job);
  }

  /** A service with too much to do tells one job so, and means all. */
  heed(error: JobStatusError, now: number): void {
    const { status, retryAfterMs } = error as Partial<ServiceError>;
    if (status === 429 && retryAfterMs !== undefined) this.pace.hold(now + retryAfterMs);
  }

  /** Who is to be asked for now: of those whose time has come, the one that would be an interval late first. */
  readyAt(now: number): Job | undefined {
    for (let job = this.#asleep.first; job !== undefined && job.due <= now; job = this.#asleep.first) {
      this.#asleep.remove(job);
      this.#ready.add(job);
    }
    return this.pace.next <= now ? this.#ready.first : undefined;
  }

  /** When somebody will be ready. */
  get wakesAt(): number {
    return this.#ready.size > 0 ? this.pace.next : Math.max(this.pace.next, this.#asleep.first?.due ?? Infinity);
  }

  /** Whether it may be forgotten: it has nothing to do, and no limit to remember. */
  isIdle(now: number): boolean {
    return this.flying + this.#asleep.size + this.#ready.size === 0 && this.pace.next <= now;
  }
}
