import type { Scenario, ScenarioSet } from '@job-status/spec-tools/scenario-set';
import type { Clock } from './clock.ts';
import { Progress } from './progress.ts';

/** The API of a job and the path parameters that identify it. */
export interface JobAddress {
  readonly api: string;
  readonly path: Readonly<Record<string, string>>;
}

/** A job with a scenario. */
export interface Job extends JobAddress {
  readonly progress: Progress;
}

/** The scenarios by the slugs of their APIs. */
export type ScenarioSets = ReadonlyMap<string, Pick<ScenarioSet, 'tokenHeader' | 'scenarios'>>;

// The oldest job is dropped above this limit, so that the memory of a mock that runs for months stays bounded.
const maxJobs = 10_000;

/** The jobs that have a scenario. Each project, cluster and name is a separate job. */
export class Jobs {
  readonly #byKey = new Map<string, Job>();
  readonly #scenarios: ReadonlyMap<string, ReadonlyMap<string, Scenario>>;
  readonly #clock: Clock;

  constructor(scenarioSets: ScenarioSets, clock: Clock) {
    this.#scenarios = new Map(
      [...scenarioSets].map(([api, { scenarios }]) => [
        api,
        new Map(scenarios.map((scenario) => [scenario.name, scenario])),
      ]),
    );
    this.#clock = clock;
  }

  /** Finds the job; its name selects the scenario when it has none yet. `undefined` if the job has no scenario. */
  find(address: JobAddress): Job | undefined {
    const job = this.#byKey.get(toKey(address));
    if (job !== undefined) return job;
    const scenario = this.#scenarioByName(address);
    return scenario && this.assign(address, scenario);
  }

  /** Gives a job a scenario, which starts at the given step. */
  assign({ api, path }: JobAddress, scenario: Scenario, step = 0): Job {
    const job: Job = { api, path, progress: new Progress(scenario, this.#clock.now(), step) };
    const key = toKey(job);
    this.#byKey.delete(key);
    this.#byKey.set(key, job);
    const [oldest = key] = this.#byKey.keys();
    if (this.#byKey.size > maxJobs) this.#byKey.delete(oldest);
    return job;
  }

  /** Lists all jobs at their current step. */
  all(): Job[] {
    const jobs = [...this.#byKey.values()];
    for (const { progress } of jobs) progress.catchUp(this.#clock.now());
    return jobs;
  }

  /** Finds a job that has been requested or assigned a scenario. */
  findStarted(address: JobAddress): Job | undefined {
    const job = this.#byKey.get(toKey(address));
    job?.progress.catchUp(this.#clock.now());
    return job;
  }

  /** Forgets one job, or all jobs. */
  forget(address?: JobAddress): void {
    if (address === undefined) this.#byKey.clear();
    else this.#byKey.delete(toKey(address));
  }

  scenario(api: string, name: string): Scenario | undefined {
    return this.#scenarios.get(api)?.get(name);
  }

  /** The scenario with the longest name such that the job is called `<scenario>` or `<scenario>-anything`. */
  #scenarioByName(job: JobAddress): Scenario | undefined {
    const scenarios = this.#scenarios.get(job.api);
    for (const name of candidateNames(readJobName(job))) {
      const scenario = scenarios?.get(name);
      if (scenario !== undefined) return scenario;
    }
    return undefined;
  }
}

/** The name of a job and its beginnings that end before a dash, the longest first. */
export function* candidateNames(name: string): Generator<string> {
  for (let end = name.length; end >= 0; end = end === 0 ? -1 : name.lastIndexOf('-', end - 1)) {
    yield name.slice(0, end);
  }
}

/** The name of a job is the last value of its path. */
export function readJobName({ path }: JobAddress): string {
  return Object.values(path).at(-1) ?? '';
}

/** The address as one string. No value contains the separator. */
function toKey({ api, path }: JobAddress): string {
  return [api, ...Object.values(path)].join('\0');
}
