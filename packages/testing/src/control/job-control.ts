import { parseDuration } from '../duration.ts';
import { MockError } from '../mock-error.ts';
import { type MockedApi, readParameterNames } from '../mocked-api.ts';
import type { Clock } from '../scenarios/clock.ts';
import { suggestName } from '../scenarios/closest-scenario.ts';
import type { Job, JobAddress, Jobs, ScenarioSets } from '../scenarios/jobs.ts';
import { type Timeline, toTimeline } from '../scenarios/timeline.ts';
import type { Control, JobState, JobUpdate } from './control.ts';

const maxAdvanceMs = 366 * 86_400_000;

/** The control of the jobs and the clock of one mock. */
export class JobControl implements Control {
  readonly #apis: readonly MockedApi[];
  readonly #scenarioSets: ScenarioSets;
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(apis: readonly MockedApi[], scenarioSets: ScenarioSets, jobs: Jobs, clock: Clock) {
    this.#apis = apis;
    this.#scenarioSets = scenarioSets;
    this.#jobs = jobs;
    this.#clock = clock;
  }

  get speed(): number {
    return this.#clock.speed;
  }

  scenarios(api: string): readonly Timeline[] {
    this.#parameterNames(api);
    return this.#scenarioSets.get(api)?.scenarios.map(toTimeline) ?? [];
  }

  jobs(): readonly JobState[] {
    return this.#jobs.all().map(toJobState);
  }

  job(address: JobAddress): JobState | undefined {
    const job = this.#jobs.findStarted(this.#checkAddress(address));
    return job && toJobState(job);
  }

  set(address: JobAddress, { scenario: name, step = 0 }: JobUpdate): JobState {
    const job = this.#checkAddress(address);
    const scenario = name === undefined ? this.#jobs.find(job)?.progress.scenario : this.#jobs.scenario(job.api, name);
    if (scenario === undefined) {
      const names = this.scenarios(job.api).map((timeline) => timeline.name);
      const problem =
        name === undefined
          ? 'The job has no scenario yet. Set one together with the step.'
          : `${job.api} has no scenario ${JSON.stringify(name)}.${suggestName(name, names)}`;
      throw new MockError('UNKNOWN_SCENARIO', `${problem} Expected one of: ${names.join(', ')}.`);
    }
    const last = scenario.steps.length - 1;
    if (!Number.isInteger(step) || step < 0 || step > last) {
      throw new MockError('INVALID_STEP', `Step ${step} is out of range; ${scenario.name} has steps 0–${last}.`);
    }
    return toJobState(this.#jobs.assign(job, scenario, step));
  }

  reset(address?: JobAddress): void {
    this.#jobs.forget(address && this.#checkAddress(address));
  }

  now(): Date {
    return new Date(this.#clock.now());
  }

  advance(time: number | string): Date {
    const ms = typeof time === 'number' ? time : parseDuration(time);
    if (ms === undefined || !Number.isFinite(ms) || ms < 0 || ms > maxAdvanceMs) {
      const received = typeof time === 'number' ? time : JSON.stringify(time);
      throw new MockError(
        'INVALID_DURATION',
        `The time must be a duration of at most a year; received ${received}. Examples: 500ms, 30s, 5m, 2h, 1d.`,
      );
    }
    this.#clock.advance(ms);
    return this.now();
  }

  /** Sorts the path parameters as in the contract, so that each job has one address. */
  #checkAddress({ api, path }: JobAddress): JobAddress {
    const names = this.#parameterNames(api);
    const given = Object.keys(path);
    if (given.length !== names.length || names.some((name) => typeof path[name] !== 'string' || path[name] === '')) {
      const received = given.join(', ') || 'none';
      throw new MockError(
        'INVALID_PATH',
        `A job of ${api} must have the path parameters ${names.join(', ')}; received ${received}.`,
      );
    }
    return { api, path: Object.fromEntries(names.map((name) => [name, path[name] ?? ''])) };
  }

  #parameterNames(slug: string): string[] {
    const api = this.#apis.find((one) => one.slug === slug);
    if (api !== undefined) return readParameterNames(api);
    const slugs = this.#apis.map((one) => one.slug).join(', ');
    throw new MockError('UNKNOWN_API', `API ${JSON.stringify(slug)} does not exist. Expected one of: ${slugs}.`);
  }
}

function toJobState({ api, path, progress }: Job): JobState {
  const { scenario, stepIndex, polls, startedAt } = progress;
  return { api, path, scenario: scenario.name, step: stepIndex, polls, start: new Date(startedAt).toISOString() };
}
