/** The client's ways to wait, each taking a history on. */
import { AbortedError, type Outcome, type PollStep, type Snapshot, WaitError } from '@job-status/client';
import { type AnyClient, findModule } from '../../support/clients.ts';
import { apiGoals } from './api-goals.ts';
import type { FakeService } from './fake-service.ts';
import type { History } from './history.ts';
import type { RunRecord } from './run-history.ts';
import { jobName, runs, startedAfter } from './status-responses.ts';

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

/** Creates a new client, as a new process does. */
export function createClient(slug: string, { fetch }: FakeService): AnyClient {
  return findModule(slug).createClient({
    endpoint: 'https://service.test',
    credentials: { token: 't' },
    fetch,
    logLevel: 'off',
  });
}

function argumentsOf({
  apiGoal,
  options,
  runSelector,
}: Pick<History, 'apiGoal' | 'runSelector'> & { options: object }): [object, object] {
  const path = Object.fromEntries(apiGoal.parameters.map((name) => [name, jobName]));
  const selector = {
    none: {},
    startedAfter: { startedAfter },
    previousResponse: {
      previousResponse: { submissions: [{ 'job-name': jobName, status: 'SUCCEEDED', ...runs.earlier }] },
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
