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

/** One API and one goal. */
export interface ApiGoal {
  readonly slug: 'cdm' | 'dataarts' | 'dli';
  readonly goal: string;
  /** In ms. */
  readonly polling: { readonly minDelay: number; readonly maxDelay: number };
  findStatuses(verdict: Verdict): readonly string[];
  toBody(reported: ReportedStatus): object;
  readBody(body: unknown): ReportedStatus;
  /** What a body means on its own. */
  toVerdict(body: unknown): Verdict;
}

type VerdictsByGoal = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Rules {
  readonly verdicts: VerdictsByGoal;
  readonly nodeVerdicts: VerdictsByGoal;
  readonly polling: ApiGoal['polling'];
}

const formats = {
  cdm: {
    rules: cdm as Rules,
    toBody: ({ status, createdAt }: ReportedStatus) => ({
      submissions: status === undefined ? [] : [{ 'job-name': 'n', status, 'creation-date': createdAt }],
    }),
    readBody: (body: unknown): ReportedStatus => {
      const [run] = (body as { submissions: { status: string }[] }).submissions;
      return run === undefined ? {} : { status: run.status };
    },
  },
  dataarts: {
    rules: dataarts as Rules,
    toBody: ({ status, nodes = [] }: ReportedStatus) => ({
      name: 'n',
      status,
      nodes: nodes.map((nodeStatus, index) => ({ name: `n${index}`, status: nodeStatus })),
    }),
    readBody: (body: unknown): ReportedStatus => {
      const { status, nodes } = body as { status?: string; nodes: { status: string }[] };
      return { ...(status !== undefined && { status }), nodes: nodes.map((node) => node.status) };
    },
  },
  dli: {
    rules: dli as Rules,
    toBody: ({ status }: ReportedStatus) => ({ job_id: 'j', job_type: 'QUERY', status }),
    readBody: (body: unknown): ReportedStatus => ({ status: (body as { status: string }).status }),
  },
};

/** Every API with each of its goals. */
export const apiGoals: readonly ApiGoal[] = (['cdm', 'dataarts', 'dli'] as const).flatMap((slug) => {
  const { rules, toBody, readBody } = formats[slug];
  return Object.entries(rules.verdicts).map(([goal, verdicts]): ApiGoal => {
    const find = (status = ''): Verdict =>
      Object.hasOwn(verdicts, status) ? (verdicts[status] as Verdict) : undefined;
    const nodeVerdicts = rules.nodeVerdicts[goal] ?? {};
    return {
      slug,
      goal,
      polling: rules.polling,
      findStatuses: (verdict) => Object.keys(verdicts).filter((status) => find(status) === verdict),
      toBody,
      readBody,
      toVerdict: (body) => {
        const { status, nodes = [] } = readBody(body);
        const verdict = find(status);
        return verdict === 'success' && nodes.some((node) => Object.hasOwn(nodeVerdicts, node)) ? 'failure' : verdict;
      },
    };
  });
});
