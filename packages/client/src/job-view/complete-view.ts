import { findVerdict, type PollingRules, type Verdict } from '../verdict/verdict.ts';
import type { JobView, Progress } from './job-view.ts';

/** The fields that one API reports. */
type PartialView = Partial<Omit<JobView, 'service' | 'verdicts' | 'progress' | 'raw'>> & {
  readonly progress: Partial<Progress>;
};

/** Adds the verdicts and every key that the API does not report. */
export function completeView<Service extends string, Body, Goal extends string>(
  service: Service,
  rules: PollingRules & { readonly goals: Readonly<Record<Goal, string>> },
  raw: Body,
  { progress, ...reported }: PartialView,
): JobView<Service, Body, Goal> {
  const { status, nodes = [] } = reported;
  const verdicts = Object.keys(rules.goals).map((goal) => [goal, findVerdict(rules, goal, { status, nodes })]);
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
    ...reported,
    progress: { ...noProgress, ...progress },
    raw,
  };
}

const noProgress: Progress = {
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
