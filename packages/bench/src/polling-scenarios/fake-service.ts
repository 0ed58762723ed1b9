/** Acts out a scenario for a poller, on the fake clock of the process, and records the requests. */
import { createRandom } from '@job-status/spec-tools/random';
import { type Behavior, faults, type Scenario } from './scenarios.ts';

/** The time to a response, in ms. */
const latency = 50;

export class FakeService {
  readonly #scenario: Scenario;
  readonly #startedAt = performance.now();
  readonly #random: () => number;
  readonly #requestedAt: number[] = [];
  #retryAt = 0;
  #earlyRequests = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#random = createRandom(scenario.seed);
  }

  /** The times of the requests, in ms since the start. */
  get requestedAt(): readonly number[] {
    return this.#requestedAt;
  }

  /** The number of requests that came before the time in `Retry-After`. */
  get earlyRequests(): number {
    return this.#earlyRequests;
  }

  readonly fetch = async ({ signal }: Request): Promise<Response> => {
    const now = performance.now() - this.#startedAt;
    this.#requestedAt.push(now);
    if (now < this.#retryAt) this.#earlyRequests += 1;
    const behavior = this.#findBehavior(now);
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      const respond = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      if (behavior !== 'never responds') setTimeout(respond, latency);
    });
    return this.#respond(behavior);
  };

  #findBehavior(now: number): Behavior {
    const { phases, faultRate = 0 } = this.#scenario;
    const [chance, choice] = [this.#random(), this.#random()];
    if (chance < faultRate) return faults[Math.floor(choice * faults.length)] ?? 'resets';
    let remaining = now;
    for (const [duration, behavior] of phases) {
      if (remaining < duration) return behavior;
      remaining -= duration;
    }
    return 'never responds';
  }

  #respond(behavior: Behavior): Response {
    if (behavior === 'resets') throw new TypeError('fetch failed');
    if (typeof behavior === 'string') return new Response('<html>Please log in</html>');
    if ('reports' in behavior) return Response.json(this.#scenario.apiGoal.toBody(behavior.reports));
    const { rejectsWith: status, retryAfterS } = behavior;
    if (retryAfterS !== undefined) this.#retryAt = performance.now() - this.#startedAt + retryAfterS * 1_000;
    const headers = retryAfterS === undefined ? {} : { 'retry-after': `${retryAfterS}` };
    return Response.json({ error_code: 'APIGW.0308', error_msg: 'no', request_id: 'r' }, { status, headers });
  }
}
