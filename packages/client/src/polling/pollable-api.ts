import type { JobView } from '../job-view/job-view.ts';
import type { PollingRules } from '../verdict/polling-rules.ts';

/** One API, for the waiter. */
export interface PollableApi<Body> {
  /** `dli`, `cdm` or `dataarts`. */
  readonly api: string;
  readonly rules: PollingRules;
  /** Throws for a path or a header that is not of the contract. */
  readonly validate: (job: { readonly path: unknown; readonly headers: unknown }) => void;
  readonly toJobView: (body: Body) => JobView<string, Body>;
}
