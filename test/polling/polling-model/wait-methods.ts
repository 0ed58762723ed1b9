/** Runs a history with each method of the client that waits for a job. */
import { AbortedError, type Outcome, type PollStep, type Snapshot, type WaitEnd, WaitError } from '@job-status/client';
import { type AnyClient, findModule } from '../../support/clients.ts';
import { apiGoals } from './api-goals.ts';
import type { FakeService } from './fake-service.ts';
import type { History } from './history.ts';
import { jobName, runs, startedAfter } from './status-responses.ts';

/** How a wait ended. */
export interface RunEnd {
  /** `broken off` if the reader of an iterator left the loop, `stuck` if no timer was left, `endless` if the wait did not end. */
  readonly end: WaitEnd | 'broken off' | 'stuck' | 'endless';
  /** The part of the outcome that the method reports; undefined if it reports none. */
  readonly outcome?: Partial<Outcome<unknown>>;
}

/** Loads the modules that the clients load for a wait. */
export async function loadPollers(): Promise<void> {
  for (const apiGoal of apiGoals) {
    const client = createClient(apiGoal.slug, { fetch: () => Promise.reject(), polls: [] });
    await client.startWait(...toWaitArguments({ apiGoal, options: {}, runSelector: 'none' }));
  }
}

/** The arguments of a wait method. */
export interface RunContext {
  readonly history: History;
  readonly service: FakeService;
  readonly signal: AbortSignal;
  readonly client: () => AnyClient;
  readonly onChange: (snapshot: Snapshot<unknown>) => void;
  /** Sets whether the process of the current poll is about to crash. */
  readonly setCrashing: (isCrashing: boolean) => void;
}

/** Creates a new client, as a new process would. */
export function createClient(slug: string, { fetch }: FakeService): AnyClient {
  return findModule(slug).createClient({
    endpoint: 'https://service.test',
    credentials: { token: 't' },
    fetch,
    logLevel: 'off',
  });
}

function toWaitArguments({
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
    { ...options, ...selector, ...(Object.keys(apiGoal.pollingRules.goals).length > 1 && { goal: apiGoal.goal }) },
  ];
}

export const waitMethods: Readonly<Record<History['method'], (context: RunContext) => Promise<RunEnd>>> = {
  async waitForOutcome({ client, history, signal, onChange }) {
    const [path, options] = toWaitArguments(history);
    const outcome = await client().waitForOutcome(path, { ...options, signal, onChange });
    return { end: outcome.end, outcome };
  },

  async waitForJob({ client, history, signal, onChange }) {
    const [path, options] = toWaitArguments(history);
    const wait = client().waitForJob(path, { ...options, signal, onChange });
    return wait.then((body) => ({ end: 'success', outcome: { body } }), toRunEnd);
  },

  async watchJob({ client, history, signal, onChange }) {
    const [path, options] = toWaitArguments(history);
    let changes = 0;
    try {
      for await (const snapshot of client().watchJob(path, { ...options, signal })) {
        onChange(snapshot);
        changes += 1;
        if (changes === history.breakAfter) return { end: 'broken off' };
        const { lateMs } = history.steps[changes] ?? { lateMs: 0 };
        if (lateMs > 0) await new Promise((resolve) => setTimeout(resolve, lateMs));
      }
      return { end: 'success' };
    } catch (error) {
      return toRunEnd(error);
    }
  },

  async pollOnce({ client, history, service, signal, onChange, setCrashing }) {
    const [path, options] = toWaitArguments(history);
    let storedState = JSON.stringify(await client().startWait(path, options));
    for (let turn = 0; ; turn += 1) {
      const { lateMs, crash } = history.steps[turn] ?? { lateMs: 0, crash: 'no' };
      const process = new AbortController();
      setCrashing(crash === 'during');
      const crashTimer = crash === 'during' ? setTimeout(() => process.abort(), 1) : undefined;
      const sent = service.polls.length;
      let step: PollStep<unknown> | undefined;
      try {
        step = await client().pollOnce(JSON.parse(storedState), { signal: AbortSignal.any([signal, process.signal]) });
      } catch (error) {
        if (!(error instanceof AbortedError)) throw error;
        if (signal.aborted) return { end: 'aborted' };
      } finally {
        clearTimeout(crashTimer);
      }
      if (crash !== 'no' || step === undefined) {
        for (const poll of service.polls.slice(sent)) poll.crashed = true;
        continue;
      }
      if (step.isChange && step.snapshot !== undefined) onChange(step.snapshot);
      storedState = JSON.stringify(step.state);
      if (step.done) return { end: step.outcome.end, outcome: step.outcome };
      const delayMs = step.delayMs + lateMs;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  },
};

function toRunEnd(error: unknown): RunEnd {
  if (!(error instanceof WaitError)) throw error;
  const { end, status, body, history, polls, elapsed } = error;
  return { end, outcome: { end, status, body, history, polls, elapsed } as Partial<Outcome<unknown>> };
}
