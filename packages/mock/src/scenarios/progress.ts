import type { Scenario, Step } from './scenario.ts';

/** Where a job is in its scenario. */
export class Progress {
  readonly scenario: Scenario;
  /** When the first question came, in Unix ms of the clock. */
  readonly startedAt: number;
  /** The step, from 0. */
  stepIndex: number;
  /** When the step began. */
  stepStartedAt: number;
  /** How many answers the step has given. */
  polls = 0;
  // Not for anybody who looks at it: it is a secret.
  #token: string | undefined;

  constructor(scenario: Scenario, now: number, index = 0) {
    this.scenario = scenario;
    this.startedAt = now;
    this.stepStartedAt = now;
    this.stepIndex = index;
  }

  get step(): Step {
    const step = this.scenario.steps[this.stepIndex];
    if (step === undefined) throw new RangeError(`${this.scenario.name} has no step ${this.stepIndex}.`);
    return step;
  }

  /** Lets the time that has passed count. */
  catchUp(now: number): void {
    for (let { duration } = this.step; duration !== undefined && 'ms' in duration; duration = this.step.duration) {
      if (this.stepStartedAt + duration.ms > now) return;
      this.#goOn(this.stepStartedAt + duration.ms);
    }
  }

  /** Answers a question: with the step that it is at, and when that began. */
  respond(now: number, token = ''): { step: Step; startedAt: number; stepStartedAt: number } {
    this.catchUp(now);
    const { duration } = this.step;
    const isNew = this.#token !== undefined && this.#token !== token;
    this.#token = token;
    if (duration !== undefined && 'until' in duration && isNew) this.#goOn(now);

    const { step, startedAt, stepStartedAt } = this;
    this.polls += 1;
    if (step.duration !== undefined && 'polls' in step.duration && this.polls >= step.duration.polls) this.#goOn(now);
    return { step, startedAt, stepStartedAt };
  }

  #goOn(now: number): void {
    this.stepIndex = (this.stepIndex + 1) % this.scenario.steps.length;
    this.stepStartedAt = now;
    this.polls = 0;
  }
}
