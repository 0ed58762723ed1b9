/** Simulated jobs, the same in each run: what a service reports over time, and what a poller may conclude in the end. */
import { createRandom } from '@job-status/spec-tools/random';
import { type ApiGoal, apiGoals, type ReportedStatus, type Verdict } from './api-goals.ts';

/** The job reached its goal, will not reach it, or neither is known. */
export type Conclusion = 'done' | 'failed' | 'unknown';

/** How a service handles a request. */
export type Behavior =
  | { readonly reports: ReportedStatus }
  | { readonly rejectsWith: number; readonly retryAfterS?: number }
  | 'resets'
  | 'never responds'
  | 'sends a page';

/** A behavior and its duration in ms. */
type Phase = readonly [duration: number, behavior: Behavior];

interface ScenarioTemplate {
  readonly groundTruth: Conclusion;
  readonly phases: readonly Phase[];
  /** The share of requests that fail in addition, from 0 to 1. */
  readonly faultRate?: number;
  /** When the caller aborts, in ms. */
  readonly abortAt?: number;
}

export interface Scenario extends ScenarioTemplate {
  readonly kind: string;
  readonly apiGoal: ApiGoal;
  readonly seed: number;
}

/** The timeout of every wait, in ms. */
export const timeout = 600_000;
/** The start of the run that the poller waits for, in Unix ms. */
export const startedAfter: number = Date.parse('2026-11-21T09:00:00Z');

export const faults: readonly Behavior[] = [{ rejectsWith: 503 }, { rejectsWith: 500 }, 'resets', 'sends a page'];
const unknownStatus: Behavior = { reports: { status: 'HIBERNATING' } };

/** The random parts of scenarios. */
class Generator {
  readonly apiGoal: ApiGoal;
  readonly #random: () => number;

  constructor(apiGoal: ApiGoal, seed: number) {
    this.apiGoal = apiGoal;
    this.#random = createRandom(seed);
  }

  /** An integer between two bounds, both included. */
  pick(min: number, max: number): number {
    return min + Math.floor(this.#random() * (max - min + 1));
  }

  /** A status that has the verdict. */
  report(verdict: Verdict, more?: ReportedStatus): Behavior {
    const statuses = this.apiGoal.findStatuses(verdict);
    const status = statuses[this.pick(0, statuses.length - 1)];
    if (status === undefined) throw new Error(`${this.apiGoal.slug} has no status with the verdict ${verdict}.`);
    return { reports: { createdAt: startedAfter + 1_000, status, ...more } };
  }

  typicalProgress(): Phase[] {
    const createPhase = (): Phase => [this.pick(1_000, 40_000), this.report('pending')];
    return Array.from({ length: this.pick(1, 3) }, createPhase);
  }
}

function ending(groundTruth: Conclusion, phases: readonly Phase[], last: Behavior): ScenarioTemplate {
  return { groundTruth, phases: [...phases, [Infinity, last]] };
}

/** The kinds of scenarios. Undefined where the API cannot have such a scenario. */
const templates: Readonly<Record<string, (g: Generator) => ScenarioTemplate | undefined>> = {
  succeeds: (g) => ending('done', g.typicalProgress(), g.report('success')),

  'fails or is cancelled': (g) => {
    const verdict = g.apiGoal.findStatuses('cancelled').length > 0 && g.pick(0, 1) ? 'cancelled' : 'failure';
    if (g.apiGoal.findStatuses(verdict).length === 0) return undefined;
    return ending('failed', g.typicalProgress(), g.report(verdict));
  },

  'never ends': (g) => ending('unknown', [], g.report('pending')),

  'succeeds after faults': (g) => {
    const before = g.typicalProgress();
    const outage: Phase = [g.pick(5_000, 40_000), faults[g.pick(0, 3)] ?? 'resets'];
    return { ...ending('done', [...before, outage, ...g.typicalProgress()], g.report('success')), faultRate: 0.2 };
  },

  'throttles with Retry-After': (g) => {
    const retryAfterS = g.pick(5, 60);
    const throttled: Phase = [retryAfterS * 1_000, { rejectsWith: 429, retryAfterS }];
    return ending('done', [...g.typicalProgress(), throttled, ...g.typicalProgress()], g.report('success'));
  },

  'has an unknown status for a while': (g) =>
    ending('done', [...g.typicalProgress(), [g.pick(5_000, 60_000), unknownStatus]], g.report('success')),

  'has an unknown status forever': (g) => ending('unknown', g.typicalProgress(), unknownStatus),

  'does not start': (g) => {
    if (g.apiGoal.findStatuses('not-started').length === 0) return undefined;
    return ending('unknown', [], g.pick(0, 1) ? g.report('not-started') : { reports: {} });
  },

  'shows the previous run first': (g) => {
    if (g.apiGoal.slug !== 'cdm') return undefined;
    const succeeds = g.pick(0, 1) === 1;
    const previous = g.report(succeeds ? 'failure' : 'success', { createdAt: startedAfter - 3_600_000 });
    const last = g.report(succeeds ? 'success' : 'failure');
    const phases: Phase[] = [[g.pick(1, 10_000), previous], ...g.typicalProgress()];
    return ending(succeeds ? 'done' : 'failed', phases, last);
  },

  'is healthy for a moment': (g) => {
    if (g.apiGoal.goal !== 'healthy') return undefined;
    const healthy = g.report('success', { nodes: ['NORMAL', 'NORMAL'] });
    const faulty = g.report('success', { nodes: ['NORMAL', 'EXCEPTION'] });
    return ending('failed', [...g.typicalProgress(), [g.pick(500, 3_000), healthy]], faulty);
  },

  'is deleted': (g) => ending('unknown', g.typicalProgress(), { rejectsWith: 400 }),

  'is forbidden or missing': (g) => ending('unknown', [], { rejectsWith: g.pick(0, 1) ? 403 : 404 }),

  'stops responding': (g) => ending('unknown', g.typicalProgress(), 'never responds'),

  'is aborted by the caller': (g) => ({
    abortAt: g.pick(0, 60_000),
    ...ending('unknown', [], g.pick(0, 3) ? g.report('pending') : 'never responds'),
  }),
};

/** The given number of scenarios, with all kinds and all APIs in turn. */
export function createScenarios(count: number): Scenario[] {
  const scenarios: Scenario[] = [];
  for (let seed = 1_000; scenarios.length < count; seed += 1_000) {
    for (const apiGoal of apiGoals) {
      for (const [kind, createTemplate] of Object.entries(templates)) {
        const template = createTemplate(new Generator(apiGoal, seed + scenarios.length));
        if (template !== undefined) scenarios.push({ kind, apiGoal, seed: scenarios.length, ...template });
      }
    }
  }
  return scenarios.slice(0, count);
}
