import type { Scenario, Step } from './story.ts';

/** Where a job is in its scenario. */
export class Progress {
  readonly scenario: Scenario;
  /** When the first question came, in Unix ms of the clock. */
  readonly start: number;
  /** The step, from 0. */
  index: number;
  /** When the step began. */
  began: number;
  /** How many answers the step has given. */
  polls = 0;
  // Not for anybody who looks at it: it is a secret.
  #token: string | undefined;

  constructor(scenario: Scenario, now: number, index = 0) {
    this.scenario = scenario;
    this.start = now;
    this.began = now;
    this.index = index;
  }

  get step(): Step {
    const step = this.scenario.steps[this.index];
    if (step === undefined) throw new RangeError(`${this.scenario.name} has no step ${this.index}.`);
    return step;
  }

  /** Lets the time that has passed count. */
  catchUp(now: number): void {
    for (let { duration } = this.step; duration !== undefined && 'ms' in duration; duration = this.step.duration) {
      if (this.began + duration.ms > now) return;
      this.#goOn(this.began + duration.ms);
    }
  }

  /** Answers a question: with the step that it is at, and when that began. */
  answer(now: number, token = ''): { step: Step; start: number; began: number } {
    this.catchUp(now);
    const { duration } = this.step;
    const isNew = this.#token !== undefined && this.#token !== token;
    this.#token = token;
    if (duration !== undefined && 'until' in duration && isNew) this.#goOn(now);

    const { step, start, began } = this;
    this.polls += 1;
    if (step.duration !== undefined && 'polls' in step.duration && this.polls >= step.duration.polls) this.#goOn(now);
    return { step, start, began };
  }

  #goOn(now: number): void {
    this.index = (this.index + 1) % this.scenario.steps.length;
    this.began = now;
    this.polls = 0;
  }
}
