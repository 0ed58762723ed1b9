/** One run: the client waits for a job of the mock, and the view shows every step. */
import type { ClientOptions, Outcome, PollReport } from '@job-status/client';
import type { Break, Selection } from './live-data.ts';
import { jobPath } from './live-samples.ts';
import { Breaker, type RunMock } from './mock.ts';
import { ScaledClock, type TimeGlobals } from './scaled-clock.ts';

// A busy machine must not look like a slow service, so a request has this time before the clock runs fast.
const graceMs = 1_000;

/** The client of an API, with the time that it gets in place of the time of the page. */
export type LoadClient = (time: TimeGlobals) => Readonly<Record<string, (options: ClientOptions) => LiveClient>>;

interface LiveClient {
  waitForOutcome(
    path: Readonly<Record<string, string>>,
    options: {
      readonly goal: string;
      readonly signal: AbortSignal;
      readonly onPoll: (report: PollReport<unknown>) => void;
    },
  ): Promise<Outcome<unknown>>;
}

/** What happens during a run. Times are in ms since its start. */
export interface RunListener {
  /** @param response - Undefined if none arrived. */
  onAttempt(at: number, attempt: number, response: Response | undefined): void;
  onBreak(at: number, kind: Break): void;
  onPoll(at: number, report: PollReport<unknown>): void;
}

export class Run {
  readonly #selection: Selection;
  readonly #mock: RunMock;
  readonly #listener: RunListener;
  readonly #breaker: Breaker;
  readonly #abort = new AbortController();
  #attempts = 0;
  #clock: ScaledClock;

  constructor(selection: Selection, mock: RunMock, listener: RunListener) {
    this.#selection = selection;
    this.#mock = mock;
    this.#clock = new ScaledClock(selection.speed);
    this.#listener = listener;
    this.#breaker = new Breaker(mock);
  }

  get attempts(): number {
    return this.#attempts;
  }

  get elapsed(): number {
    return this.#clock.elapsed();
  }

  abort(): void {
    this.#abort.abort(new Error('The reader ended the run.'));
  }

  breakNext(kind: Break): void {
    this.#breaker.breakNext(this.#selection, kind);
    this.#listener.onBreak(this.elapsed, kind);
  }

  async start(loadClient: LoadClient, endpoint: string): Promise<Outcome<unknown>> {
    const { api, goal, speed } = this.#selection;
    await this.#mock.reset();
    this.#clock = new ScaledClock(speed);
    const createClient = loadClient(this.#clock.globals)[api.factory];
    if (createClient === undefined) throw new Error(`The client of ${api.slug} has no ${api.factory}.`);
    const client = createClient({
      endpoint,
      allowInsecureLoopback: true,
      credentials: { token: 'any' },
      fetch: (request) => this.#send(request),
    });
    return client.waitForOutcome(jobPath(this.#selection), {
      goal,
      signal: this.#abort.signal,
      onPoll: (report) => this.#listener.onPoll(this.elapsed, report),
    });
  }

  async #send(request: Request): Promise<Response> {
    this.#attempts += 1;
    const attempt = this.#attempts;
    const { speed } = this.#selection;
    if (this.#mock.isRemote) this.#clock.setRate(1);
    const grace = setTimeout(() => this.#clock.setRate(speed), graceMs);
    try {
      await this.#mock.synchronize(this.elapsed);
      const response = await this.#breaker.send(request);
      this.#listener.onAttempt(this.elapsed, attempt, response.clone());
      return response;
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#listener.onAttempt(this.elapsed, attempt, undefined);
      throw error;
    } finally {
      clearTimeout(grace);
      this.#clock.setRate(speed);
    }
  }
}
