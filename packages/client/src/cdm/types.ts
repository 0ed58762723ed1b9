/** What goes over the wire, under the names that this package gives it. */
import type { components, operations } from '@job-status/contract/cdm';

type Operation = operations['getJobStatus'];
type Schemas = components['schemas'];

/** The path parameters, as the wire calls them. */
export type CdmPath = Operation['parameters']['path'];
/** The runs of a migration job: the latest one, or none. */
export type Submissions = Schemas['Submissions'];
/** One run. Counts and bytes are numbers, -1 where nothing was measured; times are Unix milliseconds or digits. */
export type Submission = Schemas['Submission'];
