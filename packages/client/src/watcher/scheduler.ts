import { createObserverFinder, parentTrace } from '../call/client-state.ts';
import { AbortedError, InvalidArgumentError } from '../errors/errors.ts';
import { awaitWithTimer, MonotonicClock, maxLatenessMs } from '../internal/timers.ts';
import type { AnyWaitOptions } from '../polling/options.ts';
import { createOutcome } from '../polling/outcome.ts';
import type { WaitState } from '../polling/state.ts';
import type { PollStep } from '../polling/transition.ts';
import { notify } from '../polling/wait-listener.ts';
import { ClientQueue, type PollingClient, type QueuedJob } from './client-queue.ts';
import { IndexedHeap } from './indexed-heap.ts';
import { RateLimiter } from './rate-limiter.ts';
import { SharedTimer } from './shared-timer.ts';
import { WatchedJob, type WatchResult } from './watched-job.ts';

/** Polls the jobs of all clients on one clock, one timer and one budget. */
export class Scheduler {
  readonly #rateLimiter: RateLimiter;
  readonly #requestsPerSecondPerClient: number | undefined;
  readonly #maxInFlight: number;
  /** By client, the least recently polled first. */
  readonly #queues = new Map<PollingClient, ClientQueue>();
  readonly #jobs = new Set<QueuedJob>();
  /** The first start of a wait, by client. */
  readonly #firstStarts = new WeakMap<PollingClient, Promise<WaitState>>();
  /** The jobs without a poll in flight. */
  readonly #deadlines = new IndexedHeap<'deadlineIndex', QueuedJob>('deadlineIndex');
  readonly #clock = new MonotonicClock(Date.now());
  readonly #now = this.#clock.now;
  readonly #timer = new SharedTimer((at) => {
    this.#clock.advanceTo(at);
    this.#run();
  });
  /** The clients write the log. */
  readonly #findObserver = createObserverFinder({ logLevel: 'off' });
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

  async watch(client: PollingClient, path: object, options: AnyWaitOptions<unknown>): Promise<QueuedJob> {
    const now = this.#now();
    const { startedAt, deadline, ...state } = await this.#startWait(client, path, options);
    const observing = this.#findObserver();
    const observer = observing && (await awaitWithTimer(observing, 1, this.#clock));
    if (this.#isClosed) throw new InvalidArgumentError('watcher', 'is closed. Create a new one.');
    const queue = this.#findQueue(client, state.settings.requestsPerSecond);
    // The state follows the clock of the scheduler, which changes of the system time do not affect.
    const ownState = {
      ...state,
      startedAt: now,
      deadline: now + deadline - startedAt,
      settings: queue.internSettings(state.settings),
    };
    const { service, goal } = state;
    const observed = observer?.startWait({ service, goal, path: state.path });
    const job = new WatchedJob(queue, ownState, options, this.#abort, observed);
    this.#jobs.add(job);
    this.#enqueue(job);
    if (options.signal?.aborted) this.#abort(job, options.signal.reason);
    this.#run();
    return job;
  }

  /** The first start for a client loads its code. The others follow it, because loading the code once per job would cost more than a poll. */
  async #startWait(client: PollingClient, path: object, options: AnyWaitOptions<unknown>): Promise<WaitState> {
    const first = this.#firstStarts.get(client);
    if (first !== undefined) {
      await first.catch(() => undefined);
      return client.startWait(path, options);
    }
    const starting = awaitWithTimer(client.startWait(path, options), 1, this.#clock);
    this.#firstStarts.set(client, starting);
    return starting;
  }

  close(reason: unknown): void {
    this.#isClosed = true;
    for (const job of this.#jobs) this.#finishAborted(job, reason);
    this.#run();
  }

  #findQueue(client: PollingClient, recommended: number): ClientQueue {
    const queue = this.#queues.get(client) ?? new ClientQueue(client, this.#requestsPerSecondPerClient ?? recommended);
    this.#queues.set(client, queue);
    return queue;
  }

  /** Ends the waits whose deadline has passed, polls the jobs that are due, and sets the timer for the next ones. */
  #run(): void {
    const now = this.#now();
    for (let job = this.#deadlines.first; job !== undefined && job.deadline <= now; job = this.#deadlines.first) {
      if (now - job.deadline > maxLatenessMs) this.#pollOnceMore(job, now);
      else this.#finish(job, { outcome: createOutcome(job.state, 'timed-out', { now, host: hostOf(job) }) });
    }
    for (let job = this.#findReady(now); job !== undefined; job = this.#findReady(now)) void this.#poll(job, now);
    this.#timer.set(Math.min(this.#deadlines.firstKey, this.#findNextPoll(now)), now);
  }

  /** After the machine has slept, the job is polled as soon as the budget allows, and its deadline no longer applies. */
  #pollOnceMore(job: QueuedJob, now: number): void {
    this.#dequeue(job);
    job.schedule(now, 0);
    job.queue.add(job);
  }

  #findReady(now: number): QueuedJob | undefined {
    if (this.#inFlight >= this.#maxInFlight || this.#rateLimiter.nextAt > now) return undefined;
    for (const queue of this.#queues.values()) {
      const job = this.#hasCapacity(queue) ? queue.findReady(now) : undefined;
      if (job !== undefined) return job;
    }
    return undefined;
  }

  #findNextPoll(now: number): number {
    let at = Infinity;
    for (const queue of this.#queues.values()) {
      if (this.#hasCapacity(queue)) at = Math.min(at, queue.nextPollAt);
      if (queue.isIdle(now)) this.#queues.delete(queue.client);
    }
    return this.#inFlight < this.#maxInFlight ? Math.max(at, this.#rateLimiter.nextAt) : Infinity;
  }

  /** Each client has an equal share of the requests in flight, so a service that does not respond cannot block the others. */
  #hasCapacity({ inFlight }: ClientQueue): boolean {
    return inFlight < Math.max(1, Math.floor(this.#maxInFlight / this.#queues.size));
  }

  async #poll(job: QueuedJob, now: number): Promise<void> {
    const { queue, state } = job;
    const abortController = new AbortController();
    job.abortController = abortController;
    this.#dequeue(job);
    queue.rateLimiter.acquire(now);
    this.#rateLimiter.acquire(now);
    this.#countInFlight(queue, 1);
    this.#queues.delete(queue.client);
    this.#queues.set(queue.client, queue);
    try {
      const { signal } = abortController;
      const trace = job.observed?.trace;
      const options = { signal, now: this.#now, ...(trace && { [parentTrace]: trace }) };
      const step = await queue.client.pollOnce(state, options);
      if (!job.isDone) this.#apply(job, step);
    } catch (error) {
      this.#finish(job, { error });
    } finally {
      job.abortController = undefined;
      this.#countInFlight(queue, -1);
      this.#run();
    }
  }

  #apply(job: QueuedJob, step: PollStep<unknown>): void {
    const now = this.#now();
    job.state = step.state;
    if (step.error !== undefined) job.queue.applyRetryAfter(step.error, step.state.settings.maxRetryAfter, now);
    notify(job, step, (error) => this.#finish(job, { error }));
    // The listener can have stopped the job.
    if (job.isDone) return;
    if (step.done) {
      this.#finish(job, { outcome: step.outcome });
    } else {
      job.schedule(now, step.delayMs);
      this.#enqueue(job);
    }
  }

  #enqueue(job: QueuedJob): void {
    this.#deadlines.add(job, job.deadline);
    job.queue.add(job);
  }

  #dequeue(job: QueuedJob): void {
    this.#deadlines.remove(job);
    job.queue.remove(job);
  }

  #countInFlight(queue: ClientQueue, change: 1 | -1): void {
    queue.inFlight += change;
    this.#inFlight += change;
  }

  readonly #abort = (job: QueuedJob, reason: unknown): void => {
    this.#finishAborted(job, reason);
    this.#run();
  };

  #finishAborted(job: QueuedJob, reason: unknown): void {
    const aborted = new AbortedError('The wait was aborted.', { cause: reason });
    const environment = { now: this.#now(), host: hostOf(job) };
    this.#finish(job, { outcome: createOutcome(job.state, 'aborted', environment, { error: aborted }) });
  }

  #finish(job: QueuedJob, result: WatchResult): void {
    if (job.isDone) return;
    this.#dequeue(job);
    this.#jobs.delete(job);
    job.finish(result);
    job.abortController?.abort();
  }
}

function hostOf({ queue }: QueuedJob): string | undefined {
  return queue.client.getJobStatus?.host;
}
