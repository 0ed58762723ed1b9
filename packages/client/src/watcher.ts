/**
 * Many jobs in one process, under one budget.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { createWatcher } from '@job-status/client/watcher';
 *
 * const dli = createDliClient({ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true, credentials: { token: 'any' } });
 * const watcher = createWatcher();
 * const { outcome } = await watcher.watch(dli, { project_id: 'p', job_id: 'happy' }, { floor: 100 });
 * console.log((await outcome).end); // success
 * ```
 *
 * @packageDocumentation
 */
import { AbortedError, InvalidArgumentError, type JobStatusError, ProtocolError, ServiceError } from './errors.ts';
import { type Advance, advance, endingOf, type News } from './waiting/advance.ts';
import { begin } from './waiting/begin.ts';
import { partsOf } from './waiting/methods.ts';
import type { End, Outcome } from './waiting/outcome.ts';
import { outcomeOf, poll } from './waiting/wait.ts';
import { Lane } from './watching/lane.ts';
import type { Source, WatchedJob } from './watching/watched-job.ts';

/** A client of this package, whatever its API. */
export interface AnyClient {
  waitForJob(...job: never[]): Promise<unknown>;
  settleJob(...job: never[]): Promise<Outcome<unknown>>;
}

/** How much a watcher may ask. */
export interface WatcherOptions {
  /** The most requests under way, over all jobs. 64 when left out. */
  readonly inFlight?: number;
  /** The most requests in a second, by service (`dli`, `cdm`, `dataarts`). What the contracts propose when left out. */
  readonly perSecond?: Readonly<Record<string, number>>;
  /** Ends everything, as `close` does. */
  readonly signal?: AbortSignal;
}

/** A job that is watched. */
export interface Watched<Body> {
  /**
   * How the wait ends: look at `end`. `body` is there where the last poll had an answer. It rejects only with what `onChange`
   * throws.
   */
  readonly outcome: Promise<Outcome<Body>>;
  /** Watches the job no more; its outcome is `aborted`. */
  stop(): void;
}

/** Watches many jobs. */
export interface Watcher {
  /**
   * Watches one more job, by the client of its service. It is asked for at once, if the budget allows.
   *
   * @throws {InvalidArgumentError} for options that no wait can keep to, and when the watcher is closed.
   */
  watch<Client extends AnyClient>(
    client: Client,
    ...job: Parameters<Client['settleJob']>
  ): Promise<Watched<Awaited<ReturnType<Client['waitForJob']>>>>;
  /** How many jobs are watched. */
  readonly size: number;
  /** Ends everything: no request, timer or listener is left, and every outcome is `aborted`. */
  close(): void;
}

/**
 * Makes a watcher. All of its jobs share one timer, a number of requests under way, and for each service the requests in a second
 * that its contract proposes; whoever has been due for the longest time is asked for first. Half of the requests under way are
 * shared out among the services, so that a slow one cannot take them all. A 429 with `Retry-After` holds its whole service. With
 * more jobs than the budget can serve, polls come late, and a deadline is noticed when the turn of its job has come.
 *
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createWatcher(options: WatcherOptions = {}): Watcher {
  return new JobWatcher(options);
}

class JobWatcher implements Watcher {
  readonly #inFlight: number;
  readonly #perSecond: Readonly<Record<string, number>>;
  readonly #signal: AbortSignal | undefined;
  readonly #lanes = new Map<string, Lane>();
  readonly #sources = new WeakMap<object, Promise<Source>>();
  readonly #jobs = new Set<WatchedJob>();
  #asking = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wakesAt = Number.POSITIVE_INFINITY;
  #isClosed = false;

  constructor({ inFlight = 64, perSecond = {}, signal }: WatcherOptions) {
    for (const [name, value] of [['inFlight', inFlight] as const, ...Object.entries(perSecond)]) {
      if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError(name, 'must be a number above 0.');
    }
    this.#inFlight = Math.max(1, Math.floor(inFlight));
    this.#perSecond = perSecond;
    this.#signal = signal;
    signal?.addEventListener('abort', this.close);
    if (signal?.aborted) this.close();
  }

  get size(): number {
    return this.#jobs.size;
  }

  async watch<Client extends AnyClient>(
    client: Client,
    ...[path, options]: Parameters<Client['settleJob']>
  ): Promise<Watched<Awaited<ReturnType<Client['waitForJob']>>>> {
    const source = await this.#sourceOf(client);
    const { signal, onChange, ...others } = (options ?? {}) as Record<string, unknown> & { signal?: AbortSignal };
    const state = begin(source.service, path as unknown as object, others, this.#now());
    if (this.#isClosed) throw new InvalidArgumentError('watcher', 'is closed.');
    const { promise, settle } = settleable<Outcome<Awaited<ReturnType<Client['waitForJob']>>>>();
    const job: WatchedJob = {
      source,
      state,
      due: state.startedAt,
      isOver: false,
      request: undefined,
      onChange: onChange as WatchedJob['onChange'],
      settle: settle as unknown as WatchedJob['settle'],
    };
    const stop = (): void => this.#abort(job);
    this.#jobs.add(job);
    source.lane.queue.add(job);
    signal?.addEventListener('abort', stop);
    if (signal !== undefined) promise.finally(() => signal.removeEventListener('abort', stop));
    if (signal?.aborted) stop();
    this.#pump();
    return { outcome: promise, stop };
  }

  readonly close = (): void => {
    this.#isClosed = true;
    this.#signal?.removeEventListener('abort', this.close);
    for (const job of this.#jobs) this.#abort(job);
    for (const { queue } of this.#lanes.values()) queue.clear();
    this.#sleep(Number.POSITIVE_INFINITY);
  };

  #sourceOf(client: object): Promise<Source> {
    const known = this.#sources.get(client);
    if (known !== undefined) return known;
    const source = partsOf(client).then(({ service, ask }) => ({ service, ask, lane: this.#laneOf(service) }));
    this.#sources.set(client, source);
    return source;
  }

  #laneOf({ slug, facts }: Source['service']): Lane {
    const lane = this.#lanes.get(slug) ?? new Lane(this.#perSecond[slug] ?? facts.polling.perSecond);
    this.#lanes.set(slug, lane);
    return lane;
  }

  /** Asks for everything that is due, as far as the budget goes, and sleeps until there is more. */
  #pump(): void {
    for (;;) {
      const now = this.#now();
      const lane = this.#readyLane(now);
      if (lane === undefined) break;
      const job = lane.take(now);
      if (job !== undefined && !job.isOver) void this.#ask(job);
    }
    const waiting = [...this.#lanes.values()].filter((lane) => this.#mayAsk(lane));
    this.#sleep(Math.min(...waiting.map((lane) => lane.readyAt())));
  }

  /** Of the lanes that may ask now, the one with the job that has been due for the longest time. */
  #readyLane(now: number): Lane | undefined {
    let ready: Lane | undefined;
    for (const lane of this.#lanes.values()) {
      const due = lane.queue.peek()?.due ?? Number.POSITIVE_INFINITY;
      const isReady = lane.readyAt() <= now && this.#mayAsk(lane);
      if (isReady && due < (ready?.queue.peek()?.due ?? Number.POSITIVE_INFINITY)) ready = lane;
    }
    return ready;
  }

  /** Whether there is room for a request of a lane beside what is kept for the others. */
  #mayAsk(lane: Lane): boolean {
    const share = Math.floor(this.#inFlight / 2 / this.#lanes.size);
    let kept = 0;
    for (const other of this.#lanes.values()) if (other !== lane) kept += Math.max(0, share - other.inFlight);
    return this.#asking + kept < this.#inFlight;
  }

  async #ask(job: WatchedJob): Promise<void> {
    const { ask, lane, service } = job.source;
    if (job.state.exhausted || this.#now() >= job.state.deadline) return this.#end(job, 'timed-out', undefined);
    const request = new AbortController();
    job.request = request;
    this.#asking += 1;
    lane.inFlight += 1;
    try {
      const news = await poll(ask, job.state, request.signal, this.#now());
      if (!job.isOver)
        this.#goOn(job, news, advance(service, job.state, news, { now: this.#now(), random: Math.random }));
    } catch (error) {
      // The path is not one of the contract; anything else is what `onChange` has thrown.
      if (error instanceof InvalidArgumentError) this.#end(job, 'refused', error);
      else if (!job.isOver) this.#over(job, Promise.reject(error));
    } finally {
      job.request = undefined;
      this.#asking -= 1;
      lane.inFlight -= 1;
      this.#pump();
    }
  }

  #goOn(job: WatchedJob, news: News<unknown>, step: Advance<unknown>): void {
    job.state = step.state;
    if (step.snapshot !== undefined && step.isChange) job.onChange?.(step.snapshot as never);
    if (job.isOver) return;
    if (step.ending !== undefined) {
      this.#over(job, outcomeOf(step.ending, step.snapshot?.view.raw));
      return;
    }
    const { lane } = job.source;
    job.due = this.#now() + step.wait;
    lane.queue.add(job);
    if ('error' in news && isThrottled(news.error)) lane.hold(job.due);
  }

  #abort(job: WatchedJob): void {
    if (job.isOver) return;
    this.#end(job, 'aborted', new AbortedError('The wait was aborted.'));
    job.request?.abort();
  }

  #end(job: WatchedJob, end: End, error: JobStatusError | undefined): void {
    this.#over(job, outcomeOf(endingOf(job.state, end, error, this.#now()), undefined));
  }

  #over(job: WatchedJob, outcome: Outcome<unknown> | Promise<never>): void {
    if (job.isOver) return;
    job.isOver = true;
    this.#jobs.delete(job);
    job.settle(outcome as Outcome<never>);
    if (this.#jobs.size === 0) this.#sleep(Number.POSITIVE_INFINITY);
  }

  #sleep(until: number): void {
    if (until === this.#wakesAt) return;
    clearTimeout(this.#timer);
    this.#wakesAt = until;
    this.#timer = Number.isFinite(until)
      ? setTimeout(this.#wake, Math.min(until - this.#now(), longestSleep))
      : undefined;
  }

  readonly #wake = (): void => {
    this.#wakesAt = Number.POSITIVE_INFINITY;
    this.#pump();
  };

  // A clock that only ever grows, so that a change of the system's time neither ends a wait nor prolongs it.
  readonly #began = Date.now() - performance.now();

  #now(): number {
    return Math.round(this.#began + performance.now());
  }
}

/** A timer cannot sleep for longer, in ms. */
const longestSleep = 2 ** 31 - 1;

function isThrottled(error: JobStatusError): boolean {
  const isAnswer = error instanceof ServiceError || error instanceof ProtocolError;
  return isAnswer && error.status === 429 && error.retryAfterMs !== undefined;
}

function settleable<Value>(): {
  readonly promise: Promise<Value>;
  readonly settle: (value: Value | Promise<never>) => void;
} {
  let settle: (value: Value | Promise<never>) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
