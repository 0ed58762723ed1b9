import type { components, operations } from '@job-status/contract/dataarts';

type Parameters = operations['getJobStatus']['parameters'];

/** The path parameters, under their names in the API. */
export type DataArtsPath = Parameters['path'];
/** The request headers, under their names in the API. */
export type DataArtsHeader = NonNullable<Parameters['header']>;
/** A real-time job and its nodes. Counts and bytes are numbers; times are Unix milliseconds, text or null. */
export type RealTimeJob = components['schemas']['RealTimeJob'];
/** A node of a real-time job. */
export type Node = components['schemas']['Node'];
