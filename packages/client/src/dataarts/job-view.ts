import { pollingRules } from '@job-status/contract/dataarts/polling';
import { completeView, firstText, parseTimestamp, sumCounts, toErrorSummary } from '../job-view/build-view.ts';
import type { ErrorSummary, JobView, NodeView, TransferCounts } from '../job-view/job-view.ts';
import { toNodeView } from './node-view.ts';
import type { RealTimeJob } from './types.ts';

/**
 * Converts a real-time job and its nodes to the shape that all three APIs share. It never throws and does not change the body.
 *
 * @example
 * ```ts
 * import { createDataArtsClient, toJobView } from '@job-status/client/dataarts';
 *
 * const dataarts = createDataArtsClient({ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true, credentials: { token: 'any' } });
 * const job = await dataarts.getJobStatus({ project_id: 'p', job_name: 'flapping' });
 * const { status, nodeStates } = toJobView(job);
 * console.log(status, nodeStates); // NORMAL { NORMAL: 2 }
 * ```
 */
export function toJobView(job: RealTimeJob): JobView<'dataarts', RealTimeJob, keyof typeof pollingRules.goals> {
  const nodes = (job.nodes ?? []).map(toNodeView);
  const sum = (part: keyof TransferCounts): number | undefined => sumCounts(nodes.map(({ volume }) => volume[part]));
  return completeView('dataarts', pollingRules, job, {
    job: job.name,
    status: job.status,
    startedAt: parseTimestamp(job.startTime) ?? parseTimestamp(job.starttime),
    endedAt: parseTimestamp(job.endTime),
    updatedAt: parseTimestamp(job.lastUpdateTime),
    owner: firstText(job.createUser),
    updatedBy: firstText(job.lastModifiyUser),
    error: describeFaultyNodes(nodes),
    progress: {
      rowsRead: sum('rowsRead'),
      rowsWritten: sum('rowsWritten'),
      rowsWaiting: sum('rowsWaiting'),
      bytesRead: sum('bytesRead'),
      bytesWritten: sum('bytesWritten'),
    },
    nodes,
    nodeStates: countStates(nodes),
  });
}

/** Names a node that keeps the job from being healthy, because the service reports no error message. */
function describeFaultyNodes(nodes: readonly NodeView[]): ErrorSummary | undefined {
  const [first, ...others] = nodes.filter(({ status = '' }) =>
    Object.hasOwn(pollingRules.nodeVerdicts.healthy, status),
  );
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return first && toErrorSummary(`Node ${first.name} is in ${first.status}${more}.`);
}

function countStates(nodes: readonly NodeView[]): Record<string, number> {
  const states = new Map<string, number>();
  for (const { status } of nodes) if (status !== undefined) states.set(status, (states.get(status) ?? 0) + 1);
  return Object.fromEntries(states);
}
