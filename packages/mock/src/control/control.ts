import { MockError } from '../mock-error.ts';
import type { MockedApi } from '../mocked-api.ts';
import type { Clock } from '../scenarios/clock.ts';
import { parseDuration } from '../scenarios/duration.ts';
import type { Job, JobAddress, Jobs } from '../scenarios/jobs.ts';
import type { ScenarioSets } from '../scenarios/scenario.ts';
import { type Timeline, toTimeline } from '../scenarios/timeline.ts';

/** Where a job is in its scenario. */
export interface JobState extends JobAddress {
  readonly scenario: string;
  /** The step that answers the next question, from 0. */
  readonly step: number;
  /** How many answers the step has given. */
  readonly polls: number;
  /** When the first question came, by the clock of the mock: `2026-11-21T12:00:00.000Z`. */
  readonly start: string;
}

/** What to do with a job. */
export interface JobUpdate {
  /** The name of a scenario; the one that the job has when left out. */
  readonly scenario?: string | undefined;
  /** The step to begin with, from 0. */
  readonly step?: number | undefined;
}

/** Sees and directs what the jobs of a mock do. The same can be done over HTTP, under `/__mock/`. */
export class Control {
  readonly #apis: readonly MockedApi[];
  readonly #scenarioSets: ScenarioSets;
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  /** @internal */
  constructor(apis: readonly MockedApi[], scenarioSets: ScenarioSets, jobs: Jobs, clock: Clock) {
    this.#apis = apis;
    this.#scenarioSets = scenarioSets;
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /** The scenarios of an API. */
  scenarios(api: string): readonly Timeline[] {
    this.#parametersOf(api);
    return this.#scenarioSets.get(api)?.scenarios.map(toTimeline) ?? [];
  }

  /** The jobs that have a scenario, in the order in which they got it. */
  jobs(): readonly JobState[] {
    return this.#jobs.all().map(toJobState);
  }

  /** A job, `undefined` before the first question for it. */
  job(address: JobAddress): JobState | undefined {
    const job = this.#jobs.known(this.#checked(address));
    return job && toJobState(job);
  }

  /**
   * Gives a job a scenario, whatever its name is, or another step of the one that it has. It starts anew with that.
   *
   * @throws {@link MockError} when there is no such API, scenario or step.
   */
  set(address: JobAddress, { scenario: name, step = 0 }: JobUpdate): JobState {
    const job = this.#checked(address);
    const scenario = name === undefined ? this.#jobs.find(job)?.progress.scenario : this.#jobs.scenario(job.api, name);
    if (scenario === undefined) {
      const names = this.scenarios(job.api).map((one) => one.name);
      throw new MockError(
        'UNKNOWN_SCENARIO',
        name === undefined
          ? `This job has no scenario yet. Say which one: ${names.join(', ')}.`
          : `No scenario of ${job.api} is called ${JSON.stringify(name)}. There are: ${names.join(', ')}.`,
      );
    }
    if (!Number.isInteger(step) || step < 0 || step >= scenario.steps.length) {
      throw new MockError(
        'INVALID_STEP',
        `${scenario.name} has the steps 0 to ${scenario.steps.length - 1}, and not ${step}.`,
      );
    }
    return toJobState(this.#jobs.assign(job, scenario, step));
  }

  /** Forgets a job, so that the next question is its first one; all jobs when left out. */
  reset(address?: JobAddress): void {
    this.#jobs.forget(address && this.#checked(address));
  }

  /** The time of the mock. */
  now(): Date {
    return new Date(this.#clock.now());
  }

  /** Seconds of the mock in one of the machine; 0 when its time stands still between two calls of {@link advance}. */
  get speed(): number {
    return this.#clock.speed;
  }

  /**
   * Lets time pass.
   *
   * @param time - In ms, or written as `500ms`, `30s`, `5m`, `2h` or `1d`.
   * @throws {@link MockError} when it is no time.
   */
  advance(time: number | string): Date {
    const ms = typeof time === 'number' ? time : parseDuration(time);
    if (ms === undefined || !Number.isFinite(ms) || ms < 0 || ms > longestAdvance) {
      throw new MockError(
        'INVALID_DURATION',
        `${typeof time === 'number' ? time : JSON.stringify(time)} is no time. Write 500ms, 30s, 5m, 2h or 1d, up to a year.`,
      );
    }
    this.#clock.advance(ms);
    return this.now();
  }

  /** An address with its path in the order of the contract, so that one job has one address. */
  #checked({ api, path }: JobAddress): JobAddress {
    const names = this.#parametersOf(api);
    const given = Object.keys(path);
    if (given.length !== names.length || names.some((name) => typeof path[name] !== 'string' || path[name] === '')) {
      throw new MockError(
        'INVALID_PATH',
        `A job of ${api} is named by ${names.join(', ')}, and not by ${given.join(', ') || 'nothing'}.`,
      );
    }
    return { api, path: Object.fromEntries(names.map((name) => [name, path[name] ?? ''])) };
  }

  #parametersOf(slug: string): string[] {
    const api = this.#apis.find((one) => one.slug === slug);
    if (api !== undefined) return readParameterNames(api);
    const slugs = this.#apis.map((one) => one.slug).join(', ');
    throw new MockError('UNKNOWN_API', `No API is called ${JSON.stringify(slug)}. There are: ${slugs}.`);
  }
}

const longestAdvance = 366 * 86_400_000;

/** The names in the path of an API, in their order. */
export function readParameterNames({ path }: MockedApi): string[] {
  return [...path.matchAll(/{([^}]+)}/g)].map(([, name = '']) => name);
}

function toJobState({ api, path, progress }: Job): JobState {
  const { scenario, stepIndex, polls, startedAt } = progress;
  return { api, path, scenario: scenario.name, step: stepIndex, polls, start: new Date(startedAt).toISOString() };
}
