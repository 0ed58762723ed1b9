/** The client's ways to wait, each taking a history on. */
import {
  AbortedError,
  type Outcome,
  type PollStep,
  type Snapshot,
  WaitError,
  type WaitState,
} from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import { apiGoals } from './api-goals.ts';
import type { FakeService } from './fake-service.ts';
import type { History } from './history.ts';
import type { RunRecord } from './run-history.ts';
import { runs, startedAfter } from './status-responses.ts';

/** The clients, seen without their types: a history may be of any of them. */
interface AnyClient {
  waitForJob(path: object, options: object): Promise<unknown>;
  waitForOutcome(path: object, options: object): Promise<Outcome<unknown>>;
  watchJob(path: object, options: object): AsyncGenerator<Snapshot<unknown>, unknown>;
  startWait(path: object, options: object): Promise<WaitState>;
  pollOnce(state: WaitState, options?: { signal?: AbortSignal }): Promise<PollStep<unknown>>;
}

const factories: Readonly<Record<string, (options: never) => unknown>> = {
  cdm: createCdmClient,
  dataarts: createDataArtsClient,
  dli: createDliClient,
};
const jobPaths = { cdm: { cluster_id: 'c', job_name: 'n' }, dataarts: { job_name: 'n' }, dli: { job_id: 'j' } };

/** How a wait ended, and what the client says of it. */
export type RunEnd = Pick<RunRecord, 'end' | 'outcome'>;

/** Loads the modules that the clients load for a wait. */
export async function loadPollers(): Promise<void> {
  for (const apiGoal of apiGoals) {
    const client = createClient(apiGoal.slug, { fetch: () => Promise.reject(), polls: [] });
    await client.startWait(...argumentsOf({ apiGoal, options: {}, runSelector: 'none' }));
  }
}

/** What a way is given. */
export interface RunContext {
  readonly history: History;
  readonly service: FakeService;
  readonly signal: AbortSignal;
  readonly client: () => AnyClient;
  readonly change: (snapshot: Snapshot<unknown>) => void;
  /** Says whether what is under way is about to be lost. */
  readonly setCrashing: (isCrashing: boolean) => void;
}

/** A new client, as a new process would have it. */
export function createClient(slug: string, { fetch }: FakeService): AnyClient {
  const create = factories[slug];
  if (create === undefined) throw new Error(`@job-status/client has no factory for ${slug}.`);
  return create({ endpoint: 'https://far.test', credentials: { token: 't' }, fetch } as never) as AnyClient;
}

function argumentsOf({
  apiGoal,
  options,
  runSelector,
}: Pick<History, 'apiGoal' | 'runSelector'> & { options: object }): [object, object] {
  const path = { project_id: 'p', ...jobPaths[apiGoal.slug as keyof typeof jobPaths] };
  const selector = {
    none: {},
    startedAfter: { startedAfter },
    previousResponse: {
      previousResponse: { submissions: [{ 'job-name': 'n', status: 'SUCCEEDED', ...runs.earlier }] },
    },
  }[runSelector];
  return [
    path,
    { ...options, ...selector, ...(Object.keys(apiGoal.rules.goals).length > 1 && { goal: apiGoal.goal }) },
  ];
}

/** The ways by their names. */
export const runners: Readonly<Record<History['method'], (context: RunContext) => Promise<RunEnd>>> = {
  async waitForOutcome({ client, history, signal, change }) {
    const [path, options] = argumentsOf(history);
    const outcome = await client().waitForOutcome(path, { ...options, signal, onChange: change });
    return { end: outcome.end, outcome };
  },

  async waitForJob({ client, history, signal, change }) {
    const [path, options] = argumentsOf(history);
    const waited = client().waitForJob(path, { ...options, signal, onChange: change });
    return waited.then((body) => ({ end: 'success', outcome: { body } }), toRunEnd);
  },

  async watchJob({ client, history, signal, change }) {
    const [path, options] = argumentsOf(history);
    let changes = 0;
    try {
      for await (const snapshot of client().watchJob(path, { ...options, signal })) {
        change(snapshot);
        changes += 1;
        if (changes === history.breakAfter) return { end: 'broken off' };
        const { late } = history.steps[changes] ?? { late: 0 };
        if (late > 0) await new Promise((resolve) => setTimeout(resolve, late));
      }
      return { end: 'success' };
    } catch (error) {
      return toRunEnd(error);
    }
  },

  async pollOnce({ client, history, service, signal, change, setCrashing }) {
    const [path, options] = argumentsOf(history);
    let storedState = JSON.stringify(await client().startWait(path, options));
    for (let turn = 0; ; turn += 1) {
      const { late, lost } = history.steps[turn] ?? { late: 0, lost: 'no' };
      const process = new AbortController();
      setCrashing(lost === 'during');
      const crash = lost === 'during' ? setTimeout(() => process.abort(), 1) : undefined;
      const sent = service.polls.length;
      let step: PollStep<unknown> | undefined;
      try {
        step = await client().pollOnce(JSON.parse(storedState), { signal: AbortSignal.any([signal, process.signal]) });
      } catch (error) {
        if (!(error instanceof AbortedError)) throw error;
        if (signal.aborted) return { end: 'aborted' };
      } finally {
        clearTimeout(crash);
      }
      if (lost !== 'no' || step === undefined) {
        for (const poll of service.polls.slice(sent)) poll.crashed = true;
        continue;
      }
      if (step.isChange && step.snapshot !== undefined) change(step.snapshot);
      storedState = JSON.stringify(step.state);
      if (step.done) return { end: step.outcome.end, outcome: step.outcome };
      const rest = step.delayMs + late;
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  },
};

function toRunEnd(error: unknown): RunEnd {
  if (!(error instanceof WaitError)) throw error;
  const { end, status, body, history, polls, elapsed } = error;
  return { end, outcome: { end, status, body, history, polls, elapsed } as Partial<Outcome<unknown>> };
}
