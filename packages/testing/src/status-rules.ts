import type { Verdict } from '@job-status/spec-tools/verdict';

/** Where the status of a job is in a body, and what its values mean for the first goal of the API. */
export interface StatusRules {
  /** The keys that lead to the status from the top of the body. */
  readonly path: readonly string[];
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** The status value in a body and its verdict. */
export interface ServedStatus {
  readonly jobStatus?: string;
  /** `pending`, `success`, `failure`, `cancelled`, `not-started`, or `indeterminate`. */
  readonly verdict?: Verdict;
}

/** Reads the status of the job from the text of a body. The result is empty if the body has no status. */
export function readServedStatus({ path, verdicts }: StatusRules, body: string): ServedStatus {
  const jobStatus = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], parse(body));
  if (typeof jobStatus !== 'string') return {};
  return { jobStatus, verdict: (Object.hasOwn(verdicts, jobStatus) && verdicts[jobStatus]) || 'indeterminate' };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
