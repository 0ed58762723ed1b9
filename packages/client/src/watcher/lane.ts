import type { Service } from '../waiting/service.ts';
import type { AnyAsk } from '../waiting/wait.ts';
import { Heap } from './heap.ts';
import type { Job } from './job.ts';
import { Pace } from './pace.ts';

/** The jobs of one client, and what its service can be asked in a second. */
export class Lane<Body> {
  readonly service: Service<Body>;
  readonly ask: AnyAsk<Body>;
  readonly pace: Pace;
  /** How many polls are on their way. */
  flying = 0;
  /** How many jobs are watched. */
  jobs = 0;
  readonly #asleep = new Heap<'due', 'place', Job<Body>>('due', 'place');
  readonly #ready = new Heap<'latest', 'place', Job<Body>>('latest', 'place');

  constructor(service: Service<Body>, ask: AnyAsk<Body>, perSecond: number) {
    this.service = service;
    this.ask = ask;
    this.pace = new Pace(perSecond);
  }

  add(job: Job<Body>): void {
    this.#asleep.add(job);
  }

  remove(job: Job<Body>): void {
    this.#asleep.remove(job);
    this.#ready.remove(job);
  }

  /** Who is to be asked for now: of those whose time has come, the one that would be an interval late first. */
  readyAt(now: number): Job<Body> | undefined {
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
}
