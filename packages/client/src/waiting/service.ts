import type { JobView } from '../view/job-view.ts';
import type { WaitingFacts } from './facts.ts';

/** One API, for the waiter. */
export interface Service<Body> {
  /** `dli`, `cdm` or `dataarts`. */
  readonly slug: string;
  readonly facts: WaitingFacts;
  /** Throws for a path or a header that is not of the contract. */
  readonly check: (job: { readonly path: unknown; readonly header: unknown }) => void;
  readonly describe: (body: Body) => JobView<string, Body>;
}
