import type { Operation } from '../call/create-operation.ts';
import type { JobView } from '../job-view/job-view.ts';
import type { PollingRules } from '../verdict/verdict.ts';
import type { ContractTexts } from './explain.ts';

/** What polling needs of one API. Each API folder has a `polling.ts` that provides it. */
export interface PollableApi<Body> {
  /** `dli`, `cdm` or `dataarts`. */
  readonly slug: string;
  readonly rules: PollingRules;
  /** Throws an {@link InvalidArgumentError} if the path or a header violates the contract. */
  readonly validate: (job: { readonly path: unknown; readonly headers: unknown }) => void;
  readonly toJobView: (body: Body) => JobView<string, Body>;
  /** Loads what the contract states about the status values and the error codes. */
  readonly loadExplanations: () => Promise<ContractTexts>;
}

/** The `getJobStatus` of any client. The path and the headers in a state are those that the client received. */
export type AnyOperation<Body> = Operation<never, never, Body>;
