/** What goes over the wire, under the names that this package gives it. */
import type { components, operations } from '@job-status/contract/dli';

type Operation = operations['getJobStatus'];
type Schemas = components['schemas'];

/** The path parameters, as the wire calls them. */
export type DliPath = Operation['parameters']['path'];
/** A SQL job as it stands. Counts, bytes and milliseconds are numbers; times are Unix milliseconds. */
export type SqlJob = Schemas['SqlJob'];
