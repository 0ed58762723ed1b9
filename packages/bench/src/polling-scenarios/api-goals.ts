/** What the contracts state about polling, and how the response bodies of each API look. */
import { pollingRules as cdm } from '@job-status/contract/cdm/polling';
import { pollingRules as dataarts } from '@job-status/contract/dataarts/polling';
import { pollingRules as dli } from '@job-status/contract/dli/polling';

/** The meaning of a status value; undefined for an undocumented value. */
export type Verdict = 'pending' | 'success' | 'failure' | 'cancelled' | 'not-started' | 'indeterminate' | undefined;

/** What one response reports, whatever its API. */
export interface ReportedStatus {
  readonly status?: string;
  readonly nodes?: readonly string[];
  /** Unix time in ms; only in the responses of some APIs. */
  readonly createdAt?: number;
}

type VerdictsByGoal = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

interface Api {
  readonly slug: 'cdm' | 'dataarts' | 'dli';
  readonly verdicts: VerdictsByGoal;
  readonly nodeVerdicts: VerdictsByGoal;
  /** In ms. */
  readonly polling: { readonly minDelay: number; readonly maxDelay: number };
  toBody(reported: ReportedStatus): object;
  readBody(body: unknown): ReportedStatus;
}

const apis: readonly Api[] = [
  {
    slug: 'cdm',
    ...cdm,
    toBody: ({ status, createdAt }) => ({
      submissions: status === undefined ? [] : [{ 'job-name': 'n', status, 'creation-date': createdAt }],
    }),
    readBody: (body) => (body as { submissions: { status: string }[] }).submissions[0] ?? {},
  },
  {
    slug: 'dataarts',
    ...dataarts,
    toBody: ({ status, nodes = [] }) => ({
      name: 'n',
      status,
      nodes: nodes.map((node, index) => ({ name: `n${index}`, status: node })),
    }),
    readBody: (body) => {
      const { nodes, ...job } = body as { status?: string; nodes: { status: string }[] };
      return { ...job, nodes: nodes.map(({ status }) => status) };
    },
  },
  {
    slug: 'dli',
    ...dli,
    toBody: ({ status }) => ({ job_id: 'j', job_type: 'QUERY', status }),
    readBody: (body) => body as { status: string },
  },
];

/** One API and one goal. */
export interface ApiGoal extends Api {
  readonly goal: string;
  findStatuses(verdict: Verdict): readonly string[];
  /** What a body means on its own. */
  toVerdict(body: unknown): Verdict;
}

/** Every API with each of its goals. */
export const apiGoals: readonly ApiGoal[] = apis.flatMap((api) =>
  Object.entries(api.verdicts).map(([goal, verdicts]) => ({
    ...api,
    goal,
    findStatuses: (verdict) => Object.keys(verdicts).filter((status) => verdicts[status] === verdict),
    toVerdict: (body) => {
      const { status = '', nodes = [] } = api.readBody(body);
      const verdict = Object.hasOwn(verdicts, status) ? verdicts[status] : undefined;
      const hasFaultyNode = nodes.some((node) => Object.hasOwn(api.nodeVerdicts[goal] ?? {}, node));
      return verdict === 'success' && hasFaultyNode ? 'failure' : verdict;
    },
  })),
);
