import type { Clock } from './clock.ts';
import { Progress } from './progress.ts';
import type { Scenario, ScenarioSets } from './scenario.ts';

/** A job of an API, by the values of its path. */
export interface JobAddress {
  readonly api: string;
  readonly path: Readonly<Record<string, string>>;
}

/** A job that goes its way. */
export interface Job extends JobAddress {
  readonly progress: Progress;
}

// The oldest is forgotten, so that a mock which runs for months stays small.
const maxJobs = 10_000;

/** The jobs that have a scenario, each by itself: another project, cluster or name is another job. */
export class Jobs {
  readonly #byKey = new Map<string, Job>();
  readonly #scenarios: ReadonlyMap<string, ReadonlyMap<string, Scenario>>;
  readonly #clock: Clock;
  readonly #names: RegExp;
  // The names of the jobs, some that are forgotten among them: one too many costs a look, and no more.
  #told = new Set<string>();

  constructor(scenarioSets: ScenarioSets, clock: Clock) {
    this.#scenarios = new Map(
      [...scenarioSets].map(([api, { scenarios }]) => [
        api,
        new Map(scenarios.map((scenario) => [scenario.name, scenario])),
      ]),
    );
    this.#clock = clock;
    const names = [...scenarioSets.values()].flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
    this.#names = new RegExp(`%|/(?:${[...new Set(names)].join('|')})(?:[-/]|$)`);
  }

  /** Whether a path can be that of a job with a scenario, at a glance: it has a name that says so, or that was told to. */
  mayMatch(pathname: string): boolean {
    return (
      this.#names.test(pathname) || (this.#told.size > 0 && pathname.split('/').some((name) => this.#told.has(name)))
    );
  }

  /** The job, if it has a scenario, be it by its name. */
  find(address: JobAddress): Job | undefined {
    const findStarted = this.#byKey.get(toKey(address));
    if (findStarted !== undefined) return findStarted;
    const scenario = this.#namedAfter(address);
    return scenario && this.assign(address, scenario);
  }

  /** Lets a job go from a step of a scenario. */
  assign({ api, path }: JobAddress, scenario: Scenario, step = 0): Job {
    const job: Job = { api, path, progress: new Progress(scenario, this.#clock.now(), step) };
    const key = toKey(job);
    this.#byKey.delete(key);
    this.#byKey.set(key, job);
    const [oldest = key] = this.#byKey.keys();
    if (this.#byKey.size > maxJobs) this.#byKey.delete(oldest);
    this.#told.add(readJobName(job));
    if (this.#told.size > 2 * maxJobs) this.#told = new Set([...this.#byKey.values()].map(readJobName));
    return job;
  }

  /** All of them, each where it is now. */
  all(): Job[] {
    const jobs = [...this.#byKey.values()];
    for (const { progress } of jobs) progress.catchUp(this.#clock.now());
    return jobs;
  }

  /** The same without those that only have a name. */
  known(address: JobAddress): Job | undefined {
    const job = this.#byKey.get(toKey(address));
    job?.progress.catchUp(this.#clock.now());
    return job;
  }

  /** Forgets one job, or all. */
  forget(address?: JobAddress): boolean {
    if (address !== undefined) return this.#byKey.delete(toKey(address));
    this.#byKey.clear();
    this.#told.clear();
    return true;
  }

  scenario(api: string, name: string): Scenario | undefined {
    return this.#scenarios.get(api)?.get(name);
  }

  /** The scenario with the longest name that the name of the job begins with, `<scenario>` or `<scenario>-anything`. */
  #namedAfter(job: JobAddress): Scenario | undefined {
    const scenarios = this.#scenarios.get(job.api);
    let name = readJobName(job);
    for (;;) {
      const found = scenarios?.get(name);
      const dash = name.lastIndexOf('-');
      if (found !== undefined || dash < 0) return found;
      name = name.slice(0, dash);
    }
  }
}

/** What a job is called: the last value of its path. */
function readJobName({ path }: JobAddress): string {
  return Object.values(path).at(-1) ?? '';
}

/** The address in one text. No value has the character between them. */
function toKey({ api, path }: JobAddress): string {
  return [api, ...Object.values(path)].join('\0');
}
