/** What goes over the wire, under the names that this package gives it. */
import type { components, operations } from '@job-status/contract/dataarts';

type Operation = operations['getJobStatus'];
type Schemas = components['schemas'];

/** The path parameters, as the wire calls them. */
export type DataArtsPath = Operation['parameters']['path'];
/** The request headers, as the wire calls them. */
export type DataArtsHeader = NonNullable<Operation['parameters']['header']>;
/** A real-time job and its nodes. Counts and bytes are numbers; times are Unix milliseconds, text or null. */
export type RealTimeJob = Schemas['RealTimeJob'];
/** One step of a job. */
export type Node = Schemas['Node'];
