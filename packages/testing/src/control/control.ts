import type { JobAddress } from '../scenarios/jobs.ts';
import type { Timeline } from '../scenarios/timeline.ts';

/** The position of a job in its scenario. */
export interface JobState extends JobAddress {
  readonly scenario: string;
  /** The step that responds to the next request, from 0. */
  readonly step: number;
  /** The number of responses of this step so far. */
  readonly polls: number;
  /** The time of the first request by the clock of the mock, such as `2026-11-21T12:00:00.000Z`. */
  readonly start: string;
}

/** A change to a job. */
export interface JobUpdate {
  /**
   * The name of a scenario.
   *
   * @default The scenario that the job has
   */
  readonly scenario?: string | undefined;
  /**
   * The step to start at, from 0.
   *
   * @default 0
   */
  readonly step?: number | undefined;
}

/** Inspects and changes the jobs of a mock. The same is available over HTTP under `/__mock/`. */
export interface Control {
  /** Seconds of the mock's clock per second of the system clock. 0 if only {@link Control.advance} moves it. */
  readonly speed: number;

  /**
   * Lists the scenarios of an API.
   *
   * @throws {@link MockError} if no API has this slug.
   */
  scenarios(api: string): readonly Timeline[];

  /** Lists the jobs that have a scenario, in the order in which they got it. */
  jobs(): readonly JobState[];

  /**
   * Returns a job, or `undefined` before its first request.
   *
   * @throws {@link MockError} if the API does not exist, or the path parameters are not those of the API.
   */
  job(address: JobAddress): JobState | undefined;

  /**
   * Gives a job a scenario, whatever its name is, or moves it to a step. The scenario starts over at that step.
   *
   * @throws {@link MockError} if the API, scenario, or step does not exist.
   */
  set(address: JobAddress, update: JobUpdate): JobState;

  /** Forgets a job, so that its next request is its first one. Without an address, forgets all jobs. */
  reset(address?: JobAddress): void;

  /** Returns the time of the mock's clock. */
  now(): Date;

  /**
   * Moves the mock's clock forward.
   *
   * @param time - In ms, or as text: `500ms`, `30s`, `5m`, `2h`, or `1d`.
   * @returns The new time.
   * @throws {@link MockError} if the time is not a duration of at most a year.
   */
  advance(time: number | string): Date;
}
