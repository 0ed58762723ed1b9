import type { Scenario, Step } from '@job-status/spec-tools/scenario-set';

/** The position of a job in its scenario. */
export class Progress {
  readonly scenario: Scenario;
  /** The time of the first request, in Unix ms of the clock. */
  readonly startedAt: number;
  /** The current step, from 0. */
  stepIndex: number;
  /** The time at which the step started. */
  stepStartedAt: number;
  /** The number of responses of the step so far. */
  polls = 0;
  // Private because it is a secret.
  #token: string | undefined;

  constructor(scenario: Scenario, now: number, stepIndex = 0) {
    this.scenario = scenario;
    this.startedAt = now;
    this.stepStartedAt = now;
    this.stepIndex = stepIndex;
  }

  get step(): Step {
    const step = this.scenario.steps[this.stepIndex];
    if (step === undefined) throw new RangeError(`${this.scenario.name} has no step ${this.stepIndex}.`);
    return step;
  }

  /** Moves past the steps whose time is over. */
  catchUp(now: number): void {
    for (let { duration } = this.step; duration !== undefined && 'ms' in duration; duration = this.step.duration) {
      if (this.stepStartedAt + duration.ms > now) return;
      this.#nextStep(this.stepStartedAt + duration.ms);
    }
  }

  /** Counts a request and returns the step that responds to it. */
  respond(now: number, token = ''): { step: Step; startedAt: number; stepStartedAt: number } {
    this.catchUp(now);
    const { duration } = this.step;
    const isNewToken = this.#token !== undefined && this.#token !== token;
    this.#token = token;
    if (duration !== undefined && 'until' in duration && isNewToken) this.#nextStep(now);

    const { step, startedAt, stepStartedAt } = this;
    this.polls += 1;
    const isLastPoll = step.duration !== undefined && 'polls' in step.duration && this.polls >= step.duration.polls;
    if (isLastPoll) this.#nextStep(now);
    return { step, startedAt, stepStartedAt };
  }

  #nextStep(now: number): void {
    this.stepIndex = (this.stepIndex + 1) % this.scenario.steps.length;
    this.stepStartedAt = now;
    this.polls = 0;
  }
}
