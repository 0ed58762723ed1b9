/** Simulated jobs, the same in each run: what a service reports over time, and what a poller may conclude in the end. */
import { type ApiGoal, apiGoals, type ReportedStatus, type Verdict } from './api-goals.ts';
import { createRandom } from './random.ts';

/** The job reached its goal, will not reach it, or neither is known. */
export type Conclusion = 'done' | 'failed' | 'unknown';

/** How a service handles a request. */
export type Behavior =
  | { readonly reports: ReportedStatus }
  | { readonly rejectsWith: number; readonly retryAfterS?: number }
  | 'resets'
  | 'never responds'
  | 'sends a page';

export interface Scenario {
  readonly kind: string;
  readonly apiGoal: ApiGoal;
  /** Each behavior with its start in ms. The first starts at 0. */
  readonly behaviors: readonly { readonly from: number; readonly behavior: Behavior }[];
  /** The share of requests that fail in addition, from 0 to 1. */
  readonly faultRate: number;
  readonly seed: number;
  /** When the caller aborts, in ms. */
  readonly abortAt: number | undefined;
  readonly groundTruth: Conclusion;
}

/** The timeout of every wait, in ms. */
export const timeout = 600_000;

/** The start of the run that the poller waits for, in Unix ms. */
export const startedAfter: number = Date.parse('2026-11-21T09:00:00Z');

export const faults: readonly Behavior[] = [{ rejectsWith: 503 }, { rejectsWith: 500 }, 'resets', 'sends a page'];

interface Generator {
  readonly apiGoal: ApiGoal;
  /** A random integer between two bounds, both included. */
  pickInteger(min: number, max: number): number;
  /** Reports a random status that has the verdict. */
  report(verdict: Verdict, more?: ReportedStatus): Behavior;
}

/** The duration of a behavior in ms, and the behavior. The last one lasts forever. */
type Phase = readonly [ms: number, behavior: Behavior];

interface ScenarioTemplate {
  readonly groundTruth: Conclusion;
  readonly phases: readonly Phase[];
  readonly faultRate?: number;
  readonly abortAt?: number;
}

const forever = 0;
const unknownStatus: Behavior = { reports: { status: 'HIBERNATING' } };

/** The kinds of scenarios. Undefined where the API cannot have such a scenario. */
const templates: Readonly<Record<string, (generator: Generator) => ScenarioTemplate | undefined>> = {
  succeeds: (g) => ({ groundTruth: 'done', phases: [...typicalProgress(g), [forever, g.report('success')]] }),

  'fails or is cancelled': (g) => {
    const verdict = g.apiGoal.findStatuses('cancelled').length > 0 && g.pickInteger(0, 1) ? 'cancelled' : 'failure';
    if (g.apiGoal.findStatuses(verdict).length === 0) return undefined;
    return { groundTruth: 'failed', phases: [...typicalProgress(g), [forever, g.report(verdict)]] };
  },

  'never ends': (g) => ({ groundTruth: 'unknown', phases: [[forever, g.report('pending')]] }),

  'succeeds after faults': (g) => ({
    groundTruth: 'done',
    faultRate: 0.2,
    phases: [
      ...typicalProgress(g),
      [g.pickInteger(5_000, 40_000), faults[g.pickInteger(0, 3)] ?? 'resets'],
      ...typicalProgress(g),
      [forever, g.report('success')],
    ],
  }),

  'throttles with Retry-After': (g) => {
    const retryAfterS = g.pickInteger(5, 60);
    const throttled: Phase = [retryAfterS * 1_000, { rejectsWith: 429, retryAfterS }];
    return {
      groundTruth: 'done',
      phases: [...typicalProgress(g), throttled, ...typicalProgress(g), [forever, g.report('success')]],
    };
  },

  'has an unknown status for a while': (g) => ({
    groundTruth: 'done',
    phases: [...typicalProgress(g), [g.pickInteger(5_000, 60_000), unknownStatus], [forever, g.report('success')]],
  }),

  'has an unknown status forever': (g) => ({
    groundTruth: 'unknown',
    phases: [...typicalProgress(g), [forever, unknownStatus]],
  }),

  'does not start': (g) =>
    g.apiGoal.findStatuses('not-started').length === 0
      ? undefined
      : {
          groundTruth: 'unknown',
          phases: [[forever, g.pickInteger(0, 1) ? g.report('not-started') : { reports: {} }]],
        },

  'shows the previous run first': (g) => {
    if (g.apiGoal.slug !== 'cdm') return undefined;
    const succeeds = g.pickInteger(0, 1) === 1;
    const previous = g.report(succeeds ? 'failure' : 'success', { createdAt: startedAfter - 3_600_000 });
    const end = g.report(succeeds ? 'success' : 'failure');
    return {
      groundTruth: succeeds ? 'done' : 'failed',
      phases: [[g.pickInteger(1, 10_000), previous], ...typicalProgress(g), [forever, end]],
    };
  },

  'is healthy for a moment': (g) => {
    if (g.apiGoal.goal !== 'healthy') return undefined;
    const healthy = g.report('success', { nodes: ['NORMAL', 'NORMAL'] });
    const faulty = g.report('success', { nodes: ['NORMAL', 'EXCEPTION'] });
    return {
      groundTruth: 'failed',
      phases: [...typicalProgress(g), [g.pickInteger(500, 3_000), healthy], [forever, faulty]],
    };
  },

  'is deleted': (g) => ({ groundTruth: 'unknown', phases: [...typicalProgress(g), [forever, { rejectsWith: 400 }]] }),

  'is forbidden or missing': (g) => ({
    groundTruth: 'unknown',
    phases: [[forever, { rejectsWith: g.pickInteger(0, 1) ? 403 : 404 }]],
  }),

  'stops responding': (g) => ({ groundTruth: 'unknown', phases: [...typicalProgress(g), [forever, 'never responds']] }),

  'is aborted by the caller': (g) => ({
    groundTruth: 'unknown',
    abortAt: g.pickInteger(0, 60_000),
    phases: [[forever, g.pickInteger(0, 3) ? g.report('pending') : 'never responds']],
  }),
};

function typicalProgress({ pickInteger, report }: Generator): Phase[] {
  return Array.from({ length: pickInteger(1, 3) }, (): Phase => [pickInteger(1_000, 40_000), report('pending')]);
}

/** The given number of scenarios, with all kinds and all APIs in turn. */
export function createScenarios(count: number): Scenario[] {
  const scenarios: Scenario[] = [];
  for (let seed = 1; scenarios.length < count; seed += 1) {
    for (const apiGoal of apiGoals) {
      for (const [kind, createTemplate] of Object.entries(templates)) {
        const template = createTemplate(createGenerator(apiGoal, createRandom(seed * 1_000 + scenarios.length)));
        if (template === undefined || scenarios.length === count) continue;
        scenarios.push(toScenario(kind, apiGoal, template, scenarios.length));
      }
    }
  }
  return scenarios;
}

function createGenerator(apiGoal: ApiGoal, random: () => number): Generator {
  const pickInteger = (min: number, max: number): number => min + Math.floor(random() * (max - min + 1));
  const report: Generator['report'] = (verdict, more) => {
    const statuses = apiGoal.findStatuses(verdict);
    const status = statuses[pickInteger(0, statuses.length - 1)];
    if (status === undefined) throw new Error(`${apiGoal.slug} has no status with the verdict ${verdict}.`);
    return { reports: { createdAt: startedAfter + 1_000, status, ...more } };
  };
  return { apiGoal, pickInteger, report };
}

function toScenario(kind: string, apiGoal: ApiGoal, template: ScenarioTemplate, seed: number): Scenario {
  const { phases, groundTruth, faultRate = 0, abortAt } = template;
  let end = 0;
  const behaviors = phases.map(([ms, behavior]) => {
    const from = end;
    end += ms;
    return { from, behavior };
  });
  return { kind, apiGoal, behaviors, faultRate, seed, abortAt, groundTruth };
}
