import type { PollingRules, Verdict } from '../verdict/polling-rules.ts';
import { verdictOf } from '../verdict/verdict-of.ts';
import type { JobView, Progress } from './job-view.ts';

/** What a service says of a job. */
type PartialView = Partial<Omit<JobView, 'service' | 'verdicts' | 'progress' | 'raw'>> & {
  readonly progress: Partial<Progress>;
};

/** Gives every view the same keys, whatever the service says. */
export function completeView<Service extends string, Body, Goal extends string>(
  service: Service,
  facts: PollingRules & { readonly goals: Readonly<Record<Goal, string>> },
  raw: Body,
  { progress, ...said }: PartialView,
): JobView<Service, Body, Goal> {
  const { status, nodes = [] } = said;
  const verdicts = Object.keys(facts.goals).map((goal) => [goal, verdictOf(facts, goal, { status, nodes })]);
  return {
    service,
    job: undefined,
    run: undefined,
    status: undefined,
    verdicts: Object.fromEntries(verdicts) as Record<Goal, Verdict>,
    createdAt: undefined,
    startedAt: undefined,
    endedAt: undefined,
    updatedAt: undefined,
    durationMs: undefined,
    queue: undefined,
    owner: undefined,
    updatedBy: undefined,
    isStoppingIncrement: undefined,
    error: undefined,
    nodes: [],
    nodeStates: {},
    detail: undefined,
    ...said,
    progress: { ...unmeasured, ...progress },
    raw,
  };
}

const unmeasured: Progress = {
  fraction: undefined,
  rowsRead: undefined,
  rowsWritten: undefined,
  rowsWaiting: undefined,
  rowsUpdated: undefined,
  rowsDeleted: undefined,
  rowsSkipped: undefined,
  rowsFaulty: undefined,
  bytesRead: undefined,
  bytesWritten: undefined,
  bytesTotal: undefined,
  filesRead: undefined,
  filesWritten: undefined,
  filesSkipped: undefined,
  filesTotal: undefined,
};
