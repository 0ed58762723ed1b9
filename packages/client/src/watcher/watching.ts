import { longestTimer } from '../deadline.ts';
import { AbortedError, InvalidArgumentError } from '../errors.ts';
import { advance, endingOf, type News } from '../waiting/advance.ts';
import { type AnyWaitOptions, begin } from '../waiting/begin.ts';
import type { Waited } from '../waiting/methods.ts';
import { outcomeOf, poll } from '../waiting/wait.ts';
import { Heap } from './heap.ts';
import { Job, type Result } from './job.ts';
import { Lane } from './lane.ts';
import { Pace } from './pace.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies differ by client, and each lane only passes on those of its own.
type Any = any;

/** What all jobs share: the clock, the timer and the budget. */
export class Watching {
  readonly #pace: Pace;
  readonly #perClient: number | undefined;
  readonly #inFlight: number;
  // It only ever grows, so that a change of the system's time neither ends a wait nor prolongs it.
  readonly #epoch = Date.now() - performance.now();
  /** The clients with jobs; who was served last is last. */
  readonly #lanes = new Map<Waited<Any>, Lane<Any>>();
  readonly #jobs = new Set<Job<Any>>();
  /** Of the jobs that are not asked for just now. */
  readonly #deadlines = new Heap<'deadline', 'deadlinePlace', Job<Any>>('deadline', 'deadlinePlace');
  #flying = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAt = Infinity;
  #isClosed = false;

  constructor(perSecond: number, perClient: number | undefined, inFlight: number) {
    this.#pace = new Pace(perSecond);
    this.#perClient = perClient;
    this.#inFlight = inFlight;
  }

  get size(): number {
    return this.#jobs.size;
  }

  watch<Body>(waited: Waited<Body>, path: object, options: AnyWaitOptions<Body>): Job<Body> {
    if (this.#isClosed) throw new InvalidArgumentError('watcher', 'is closed.');
    const state = begin(waited.service, path, options, this.#now());
    const lane = this.#laneOf(waited);
    const job = new Job(lane, { ...state, settings: lane.shared(state.settings) }, options, this.#stop);
    this.#jobs.add(job);
    lane.jobs += 1;
    this.#rest(job);
    if (options.signal?.aborted) this.#stop(job, options.signal.reason);
    this.#pump();
    return job;
  }

  close(reason: unknown): void {
    this.#isClosed = true;
    for (const job of this.#jobs) this.#stop(job, reason);
  }

  #now(): number {
    return Math.round(this.#epoch + performance.now());
  }

  #laneOf<Body>(waited: Waited<Body>): Lane<Body> {
    const perSecond = this.#perClient ?? waited.service.facts.polling.perSecond;
    const lane = this.#lanes.get(waited) ?? new Lane<Body>(waited, perSecond);
    this.#lanes.set(waited, lane);
    return lane;
  }

  /** Ends what is over, asks for whom it is time, and sleeps until there is more to do. */
  readonly #pump = (): void => {
    const now = this.#now();
    for (let job = this.#deadlines.first; job !== undefined && job.deadline <= now; job = this.#deadlines.first) {
      this.#over(job, { outcome: outcomeOf(endingOf(job.state, 'timed-out', undefined, now), undefined) });
    }
    for (let job = this.#next(now); job !== undefined; job = this.#next(now)) void this.#ask(job, now);
    this.#sleep(now);
  };

  /** No client has more than its share of what is in flight, so that one that hangs leaves room for the others. */
  #hasRoom(lane: Lane<Any>): boolean {
    return lane.flying < Math.max(1, Math.floor(this.#inFlight / this.#lanes.size));
  }

  #next(now: number): Job<Any> | undefined {
    if (this.#flying >= this.#inFlight || this.#pace.next > now) return undefined;
    for (const lane of this.#lanes.values()) {
      const job = this.#hasRoom(lane) ? lane.readyAt(now) : undefined;
      if (job !== undefined) return job;
    }
    return undefined;
  }

  async #ask<Body>(job: Job<Body>, now: number): Promise<void> {
    const { lane } = job;
    this.#wake(job);
    this.#count(lane, 1);
    for (const pace of [lane.pace, this.#pace]) pace.take(now);
    this.#lanes.delete(lane.waited);
    this.#lanes.set(lane.waited, lane);
    const { signal } = (job.flight = new AbortController());
    try {
      const news = await poll(lane.waited.ask, job.state, signal, now);
      if (!job.isOver) this.#heed(job, news);
    } catch (error) {
      this.#over(job, { error });
    } finally {
      job.flight = undefined;
      this.#count(lane, -1);
      this.#pump();
    }
  }

  #heed<Body>(job: Job<Body>, news: News<Body>): void {
    const { lane } = job;
    const now = this.#now();
    if ('error' in news) lane.heed(news.error, now);
    const step = advance(lane.waited.service, job.state, news, { now, random: Math.random });
    job.state = step.state;
    if (step.snapshot !== undefined && step.isChange) job.onChange?.(step.snapshot);
    // The caller may have stopped it meanwhile.
    if (job.isOver) return;
    if (step.ending !== undefined) return this.#over(job, { outcome: outcomeOf(step.ending, step.snapshot?.view.raw) });
    job.sleep(now, step.wait);
    this.#rest(job);
  }

  #rest(job: Job<Any>): void {
    this.#deadlines.add(job);
    if (job.state.exhausted === undefined) job.lane.add(job);
  }

  #wake(job: Job<Any>): void {
    this.#deadlines.remove(job);
    job.lane.remove(job);
  }

  #count(lane: Lane<Any>, change: 1 | -1): void {
    lane.flying += change;
    this.#flying += change;
  }

  readonly #stop = (job: Job<Any>, reason: unknown): void => {
    const aborted = new AbortedError('The wait was aborted.', { cause: reason });
    this.#over(job, { outcome: outcomeOf(endingOf(job.state, 'aborted', aborted, this.#now()), undefined) });
    this.#pump();
  };

  #over<Body>(job: Job<Body>, result: Result<Body>): void {
    if (job.isOver) return;
    this.#wake(job);
    this.#jobs.delete(job);
    job.settle(result);
    job.flight?.abort();
  }

  #sleep(now: number): void {
    const wakesAt = Math.min(this.#deadlines.first?.deadline ?? Infinity, this.#readyAt());
    // A timer that comes too early does no harm, and many fewer have to be made.
    if (wakesAt >= this.#timerAt && wakesAt < Infinity) return;
    clearTimeout(this.#timer);
    this.#timerAt = wakesAt;
    if (wakesAt === Infinity) return;
    this.#timer = setTimeout(this.#ring, Math.min(Math.ceil(wakesAt - now), longestTimer));
  }

  readonly #ring = (): void => {
    this.#timerAt = Infinity;
    this.#pump();
  };

  #readyAt(): number {
    let at = Infinity;
    if (this.#flying >= this.#inFlight) return at;
    for (const lane of this.#lanes.values()) if (this.#hasRoom(lane)) at = Math.min(at, lane.wakesAt);
    return Math.max(at, this.#pace.next);
  }
}
