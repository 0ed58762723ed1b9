import { steadyClock } from '../deadline.ts';
import { AbortedError, InvalidArgumentError } from '../errors.ts';
import { advance, type News } from '../waiting/advance.ts';
import { type AnyWaitOptions, begin } from '../waiting/begin.ts';
import { endingOf } from '../waiting/ending.ts';
import type { Parts } from '../waiting/methods.ts';
import { outcomeOf, poll } from '../waiting/wait.ts';
import { Alarm } from './alarm.ts';
import { Heap } from './heap.ts';
import { Job, type Result } from './job.ts';
import { Lane } from './lane.ts';
import { Pace } from './pace.ts';

/** What the jobs share: the clock, the alarm and the budget. */
export class Watching {
  readonly #pace: Pace;
  readonly #requestsPerSecondPerClient: number | undefined;
  readonly #maxInFlight: number;
  /** By client; who was served last is last. */
  readonly #lanes = new Map<object, Lane>();
  readonly #jobs = new Set<Job>();
  /** Of the jobs that are not asked for just now. */
  readonly #deadlines = new Heap<'deadline', 'deadlinePlace', Job>('deadline', 'deadlinePlace');
  readonly #alarm = new Alarm(() => this.#pump());
  readonly #now = steadyClock(Date.now());
  #flying = 0;
  #isClosed = false;

  constructor(requestsPerSecond: number, requestsPerSecondPerClient: number | undefined, maxInFlight: number) {
    this.#pace = new Pace(requestsPerSecond);
    this.#requestsPerSecondPerClient = requestsPerSecondPerClient;
    this.#maxInFlight = maxInFlight;
  }

  get size(): number {
    return this.#jobs.size;
  }

  watch(client: object, parts: Parts, path: object, options: AnyWaitOptions<unknown>): Job {
    if (this.#isClosed) throw new InvalidArgumentError('watcher', 'is closed.');
    const state = begin(parts.service, path, options, this.#now());
    const lane = this.#laneOf(client, parts);
    const job = new Job(lane, { ...state, settings: lane.shared(state.settings) }, options, this.#stop);
    this.#jobs.add(job);
    this.#rest(job);
    if (options.signal?.aborted) this.#stop(job, options.signal.reason);
    this.#pump();
    return job;
  }

  close(reason: unknown): void {
    this.#isClosed = true;
    for (const job of this.#jobs) this.#end(job, reason);
    this.#pump();
  }

  #laneOf(client: object, parts: Parts): Lane {
    const requestsPerSecond = this.#requestsPerSecondPerClient ?? parts.service.rules.polling.requestsPerSecond;
    const lane = this.#lanes.get(client) ?? new Lane(client, parts, requestsPerSecond);
    this.#lanes.set(client, lane);
    return lane;
  }

  /** Ends what took too long, asks for whom it is time, and sleeps until there is more to do. */
  #pump(): void {
    const now = this.#now();
    for (let job = this.#deadlines.first; job !== undefined && job.deadline <= now; job = this.#deadlines.first) {
      this.#over(job, { outcome: outcomeOf(endingOf(job.state, 'timed-out', undefined, now), undefined) });
    }
    for (let job = this.#next(now); job !== undefined; job = this.#next(now)) void this.#ask(job, now);
    this.#alarm.set(Math.min(this.#deadlines.first?.deadline ?? Infinity, this.#readyAt(now)), now);
  }

  #next(now: number): Job | undefined {
    if (this.#flying >= this.#maxInFlight || this.#pace.next > now) return undefined;
    for (const lane of this.#lanes.values()) {
      const job = this.#hasRoom(lane) ? lane.readyAt(now) : undefined;
      if (job !== undefined) return job;
    }
    return undefined;
  }

  #readyAt(now: number): number {
    let at = Infinity;
    for (const lane of this.#lanes.values()) {
      if (this.#hasRoom(lane)) at = Math.min(at, lane.wakesAt);
      if (lane.isIdle(now)) this.#lanes.delete(lane.client);
    }
    return this.#flying < this.#maxInFlight ? Math.max(at, this.#pace.next) : Infinity;
  }

  /** No client has more than its share of what is in flight, so that one that hangs leaves room for the others. */
  #hasRoom({ flying }: Lane): boolean {
    return flying < Math.max(1, Math.floor(this.#maxInFlight / this.#lanes.size));
  }

  async #ask(job: Job, now: number): Promise<void> {
    const { lane } = job;
    const flight = new AbortController();
    this.#wake(job);
    job.flight = flight;
    lane.pace.take(now);
    this.#pace.take(now);
    this.#fly(lane, 1);
    this.#lanes.delete(lane.client);
    this.#lanes.set(lane.client, lane);
    try {
      const news = await poll(lane.parts.ask, job.state, flight.signal, now);
      if (!job.isOver) this.#heed(job, news);
    } catch (error) {
      this.#over(job, { error });
    } finally {
      job.flight = undefined;
      this.#fly(lane, -1);
      this.#pump();
    }
  }

  #heed(job: Job, news: News<unknown>): void {
    const now = this.#now();
    if ('error' in news) job.lane.heed(news.error, now);
    const step = advance(job.lane.parts.service, job.state, news, { now, random: Math.random });
    const { state, snapshot, isChange, ending, wait } = step;
    job.state = state;
    if (snapshot !== undefined && isChange) job.onChange?.(snapshot);
    if (ending !== undefined) this.#over(job, { outcome: outcomeOf(ending, snapshot?.view.raw) });
    // Whoever was told of the change may have stopped it.
    if (wait === undefined || job.isOver) return;
    job.sleep(now, wait);
    this.#rest(job);
  }

  #rest(job: Job): void {
    this.#deadlines.add(job);
    job.lane.add(job);
  }

  #wake(job: Job): void {
    this.#deadlines.remove(job);
    job.lane.remove(job);
  }

  #fly(lane: Lane, change: 1 | -1): void {
    lane.flying += change;
    this.#flying += change;
  }

  readonly #stop = (job: Job, reason: unknown): void => {
    this.#end(job, reason);
    this.#pump();
  };

  #end(job: Job, reason: unknown): void {
    const aborted = new AbortedError('The wait was aborted.', { cause: reason });
    this.#over(job, { outcome: outcomeOf(endingOf(job.state, 'aborted', aborted, this.#now()), undefined) });
  }

  #over(job: Job, result: Result): void {
    if (job.isOver) return;
    this.#wake(job);
    this.#jobs.delete(job);
    job.settle(result);
    job.flight?.abort();
  }
}
