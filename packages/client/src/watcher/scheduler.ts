import { AbortedError, InvalidArgumentError } from '../errors/errors.ts';
import { createMonotonicClock } from '../internal/timers.ts';
import { poll, toOutcome } from '../polling/poll-until-end.ts';
import { type AnyWaitOptions, startWait } from '../polling/start-wait.ts';
import { summarizeEnd } from '../polling/summarize-end.ts';
import { type PollResult, transition } from '../polling/transition.ts';
import type { ClientInternals } from '../polling/wait-methods.ts';
import { ClientQueue } from './client-queue.ts';
import { IndexedHeap } from './indexed-heap.ts';
import { RateLimiter } from './rate-limiter.ts';
import { SharedTimer } from './shared-timer.ts';
import { type Result, WatchedJob } from './watched-job.ts';

/** What the jobs share: the clock, the alarm and the budget. */
export class Scheduler {
  readonly #rateLimiter: RateLimiter;
  readonly #requestsPerSecondPerClient: number | undefined;
  readonly #maxInFlight: number;
  /** By client; who was served last is last. */
  readonly #queues = new Map<object, ClientQueue>();
  readonly #jobs = new Set<WatchedJob>();
  /** Of the jobs that are not asked for just now. */
  readonly #deadlines = new IndexedHeap<'deadline', 'deadlineIndex', WatchedJob>('deadline', 'deadlineIndex');
  readonly #timer = new SharedTimer(() => this.#run());
  readonly #now = createMonotonicClock(Date.now());
  #inFlight = 0;
  #isClosed = false;

  constructor(requestsPerSecond: number, requestsPerSecondPerClient: number | undefined, maxInFlight: number) {
    this.#rateLimiter = new RateLimiter(requestsPerSecond);
    this.#requestsPerSecondPerClient = requestsPerSecondPerClient;
    this.#maxInFlight = maxInFlight;
  }

  get size(): number {
    return this.#jobs.size;
  }

  watch(client: object, parts: ClientInternals, path: object, options: AnyWaitOptions<unknown>): WatchedJob {
    if (this.#isClosed) throw new InvalidArgumentError('watcher', 'is closed.');
    const state = startWait(parts.service, path, options, this.#now());
    const lane = this.#queueFor(client, parts);
    const job = new WatchedJob(lane, { ...state, settings: lane.internSettings(state.settings) }, options, this.#stop);
    this.#jobs.add(job);
    this.#enqueue(job);
    if (options.signal?.aborted) this.#stop(job, options.signal.reason);
    this.#run();
    return job;
  }

  close(reason: unknown): void {
    this.#isClosed = true;
    for (const job of this.#jobs) this.#end(job, reason);
    this.#run();
  }

  #queueFor(client: object, parts: ClientInternals): ClientQueue {
    const requestsPerSecond = this.#requestsPerSecondPerClient ?? parts.service.rules.polling.requestsPerSecond;
    const lane = this.#queues.get(client) ?? new ClientQueue(client, parts, requestsPerSecond);
    this.#queues.set(client, lane);
    return lane;
  }

  /** Ends what took too long, asks for whom it is time, and sleeps until there is more to do. */
  #run(): void {
    const now = this.#now();
    for (let job = this.#deadlines.first; job !== undefined && job.deadline <= now; job = this.#deadlines.first) {
      this.#finish(job, { outcome: toOutcome(summarizeEnd(job.state, 'timed-out', undefined, now), undefined) });
    }
    for (let job = this.#next(now); job !== undefined; job = this.#next(now)) void this.#poll(job, now);
    this.#timer.set(Math.min(this.#deadlines.first?.deadline ?? Infinity, this.#readyAt(now)), now);
  }

  #next(now: number): WatchedJob | undefined {
    if (this.#inFlight >= this.#maxInFlight || this.#rateLimiter.next > now) return undefined;
    for (const lane of this.#queues.values()) {
      const job = this.#hasRoom(lane) ? lane.readyAt(now) : undefined;
      if (job !== undefined) return job;
    }
    return undefined;
  }

  #readyAt(now: number): number {
    let at = Infinity;
    for (const lane of this.#queues.values()) {
      if (this.#hasRoom(lane)) at = Math.min(at, lane.nextDueAt);
      if (lane.isIdle(now)) this.#queues.delete(lane.client);
    }
    return this.#inFlight < this.#maxInFlight ? Math.max(at, this.#rateLimiter.next) : Infinity;
  }

  /** No client has more than its share of what is in flight, so that one that hangs leaves room for the others. */
  #hasRoom({ inFlight }: ClientQueue): boolean {
    return inFlight < Math.max(1, Math.floor(this.#maxInFlight / this.#queues.size));
  }

  async #poll(job: WatchedJob, now: number): Promise<void> {
    const { queue } = job;
    const flight = new AbortController();
    this.#dequeue(job);
    job.abortController = flight;
    queue.rateLimiter.acquire(now);
    this.#rateLimiter.acquire(now);
    this.#countInFlight(queue, 1);
    this.#queues.delete(queue.client);
    this.#queues.set(queue.client, queue);
    try {
      const news = await poll(queue.internals.operation, job.state, flight.signal, now);
      if (!job.isDone) this.#apply(job, news);
    } catch (error) {
      this.#finish(job, { error });
    } finally {
      job.abortController = undefined;
      this.#countInFlight(queue, -1);
      this.#run();
    }
  }

  #apply(job: WatchedJob, news: PollResult<unknown>): void {
    const now = this.#now();
    if ('error' in news) job.queue.applyRetryAfter(news.error, now);
    const step = transition(job.queue.internals.service, job.state, news, { now, random: Math.random });
    const { state, snapshot, isChange, ending, wait } = step;
    job.state = state;
    if (snapshot !== undefined && isChange) job.onChange?.(snapshot);
    if (ending !== undefined) this.#finish(job, { outcome: toOutcome(ending, snapshot?.view.raw) });
    // Whoever was told of the change may have stopped it.
    if (wait === undefined || job.isDone) return;
    job.sleep(now, wait);
    this.#enqueue(job);
  }

  #enqueue(job: WatchedJob): void {
    this.#deadlines.add(job);
    job.queue.add(job);
  }

  #dequeue(job: WatchedJob): void {
    this.#deadlines.remove(job);
    job.queue.remove(job);
  }

  #countInFlight(lane: ClientQueue, change: 1 | -1): void {
    lane.inFlight += change;
    this.#inFlight += change;
  }

  readonly #stop = (job: WatchedJob, reason: unknown): void => {
    this.#end(job, reason);
    this.#run();
  };

  #end(job: WatchedJob, reason: unknown): void {
    const aborted = new AbortedError('The wait was aborted.', { cause: reason });
    this.#finish(job, { outcome: toOutcome(summarizeEnd(job.state, 'aborted', aborted, this.#now()), undefined) });
  }

  #finish(job: WatchedJob, result: Result): void {
    if (job.isDone) return;
    this.#dequeue(job);
    this.#jobs.delete(job);
    job.finish(result);
    job.abortController?.abort();
  }
}
