import type { JobView } from '../view/job-view.ts';
import type { PollingRules } from './facts.ts';

/** One API, for the waiter. */
export interface PollableApi<Body> {
  /** `dli`, `cdm` or `dataarts`. */
  readonly api: string;
  readonly rules: PollingRules;
  /** Throws for a path or a header that is not of the contract. */
  readonly validate: (job: { readonly path: unknown; readonly headers: unknown }) => void;
  readonly toJobView: (body: Body) => JobView<string, Body>;
}
