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
import { aims } from './aims.ts';
import type { Told } from './drive.ts';
import type { FarEnd } from './far-end.ts';
import type { History } from './history.ts';
import { runs, startedAfter } from './reading.ts';

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
const path = { cdm: { cluster_id: 'c', job_name: 'n' }, dataarts: { job_name: 'n' }, dli: { job_id: 'j' } };

/** How a wait ended, and what the client says of it. */
export type Ended = Pick<Told, 'end' | 'outcome'>;

/** Loads what the clients load when somebody waits. */
export async function loadWaiters(): Promise<void> {
  for (const aim of aims) {
    const client = clientOf(aim.slug, { fetch: () => Promise.reject(), polls: [] });
    await client.startWait(...argumentsOf({ aim, options: {}, guard: 'none' }));
  }
}

/** What a way is given. */
export interface Journey {
  readonly history: History;
  readonly farEnd: FarEnd;
  readonly signal: AbortSignal;
  readonly client: () => AnyClient;
  readonly change: (snapshot: Snapshot<unknown>) => void;
  /** Says whether what is under way is about to be lost. */
  readonly during: (isLost: boolean) => void;
}

/** A new client, as a new process would have it. */
export function clientOf(slug: string, { fetch }: FarEnd): AnyClient {
  const create = factories[slug];
  if (create === undefined) throw new Error(`@job-status/client has no factory for ${slug}.`);
  return create({ endpoint: 'https://far.test', credentials: { token: 't' }, fetch } as never) as AnyClient;
}

function argumentsOf({ aim, options, guard }: Pick<History, 'aim' | 'guard'> & { options: object }): [object, object] {
  const place = { project_id: 'p', ...path[aim.slug as keyof typeof path] };
  const since = {
    none: {},
    startedAfter: { startedAfter },
    previous: { previousResponse: { submissions: [{ 'job-name': 'n', status: 'SUCCEEDED', ...runs.earlier }] } },
  }[guard];
  return [place, { ...options, ...since, ...(Object.keys(aim.facts.goals).length > 1 && { goal: aim.goal }) }];
}

/** The ways by their names. */
export const ways: Readonly<Record<History['hand'], (journey: Journey) => Promise<Ended>>> = {
  async waitForOutcome({ client, history, signal, change }) {
    const [place, options] = argumentsOf(history);
    const outcome = await client().waitForOutcome(place, { ...options, signal, onChange: change });
    return { end: outcome.end, outcome };
  },

  async waitForJob({ client, history, signal, change }) {
    const [place, options] = argumentsOf(history);
    const waited = client().waitForJob(place, { ...options, signal, onChange: change });
    return waited.then((body) => ({ end: 'success', outcome: { body } }), endOf);
  },

  async watchJob({ client, history, signal, change }) {
    const [place, options] = argumentsOf(history);
    let changes = 0;
    try {
      for await (const snapshot of client().watchJob(place, { ...options, signal })) {
        change(snapshot);
        changes += 1;
        if (changes === history.breakAfter) return { end: 'broken off' };
        const { late } = history.steps[changes] ?? { late: 0 };
        if (late > 0) await new Promise((resolve) => setTimeout(resolve, late));
      }
      return { end: 'success' };
    } catch (error) {
      return endOf(error);
    }
  },

  async pollOnce({ client, history, farEnd, signal, change, during }) {
    const [place, options] = argumentsOf(history);
    let kept = JSON.stringify(await client().startWait(place, options));
    for (let turn = 0; ; turn += 1) {
      const { late, lost } = history.steps[turn] ?? { late: 0, lost: 'no' };
      const process = new AbortController();
      during(lost === 'during');
      const crash = lost === 'during' ? setTimeout(() => process.abort(), 1) : undefined;
      const sent = farEnd.polls.length;
      let step: PollStep<unknown> | undefined;
      try {
        step = await client().pollOnce(JSON.parse(kept), { signal: AbortSignal.any([signal, process.signal]) });
      } catch (error) {
        if (!(error instanceof AbortedError)) throw error;
        if (signal.aborted) return { end: 'aborted' };
      } finally {
        clearTimeout(crash);
      }
      if (lost !== 'no' || step === undefined) {
        for (const poll of farEnd.polls.slice(sent)) poll.lost = true;
        continue;
      }
      if (step.isChange && step.snapshot !== undefined) change(step.snapshot);
      kept = JSON.stringify(step.state);
      if (step.done) return { end: step.outcome.end, outcome: step.outcome };
      const rest = step.delayMs + late;
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  },
};

function endOf(error: unknown): Ended {
  if (!(error instanceof WaitError)) throw error;
  const { end, status, body, history, polls, elapsed } = error;
  return { end, outcome: { end, status, body, history, polls, elapsed } as Partial<Outcome<unknown>> };
}
