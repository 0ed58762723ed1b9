import { longestTimer } from '../deadline.ts';
import { AbortedError, InvalidArgumentError, type JobStatusError } from '../errors.ts';
import { advance, endingOf } from '../waiting/advance.ts';
import { type AnyWaitOptions, begin } from '../waiting/begin.ts';
import type { Waited } from '../waiting/methods.ts';
import { outcomeOf, poll } from '../waiting/wait.ts';
import { Heap } from './heap.ts';
import { Job, type Result } from './job.ts';
import { Lane } from './lane.ts';
import { Pace } from './pace.ts';
import { Settled } from './settled.ts';

/** Bodies differ by client, and a lane only ever passes its own on. */
// biome-ignore lint/suspicious/noExplicitAny: jobs of all kinds share the budget.
type Any = any;

/** What is shared: the clock, one timer for all jobs, and the budget. */
export class Watching {
  readonly #pace: Pace;
  readonly #perClient: number | undefined;
  readonly #inFlight: number;
  /** A clock that only ever grows, so that a change of the system's time neither ends a wait nor prolongs it. */
  readonly #epoch = Date.now() - performance.now();
  /** Those with jobs. Who was served last is last. */
  readonly #lanes = new Map<Waited<Any>, Lane<Any>>();
  /** Every job that is not on its way just now. */
  readonly #deadlines = new Heap<'deadline', 'deadlinePlace', Job<Any>>('deadline', 'deadlinePlace');
  readonly #jobs = new Set<Job<Any>>();
  readonly #readers = new Set<Settled>();
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
    if (this.#isClosed) throw new InvalidArgumentError('watcher', 'is closed: make another one.');
    const state = begin(waited.service, path, options, this.#now());
    const lane = this.#laneOf(waited);
    // Most jobs have the same settings, and need them only once.
    lane.settings = same(lane.settings, state.settings);
    const job = new Job(lane, { ...state, settings: lane.settings }, options, (job, reason) => this.#abort(job, reason));
    return job;
  }
}
