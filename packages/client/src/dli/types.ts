import type { components, operations } from '@job-status/contract/dli';

/** The path parameters, under their names in the API. */
export type DliPath = operations['getJobStatus']['parameters']['path'];
/** A SQL job. Counts, bytes and durations are numbers; times are Unix milliseconds. */
export type SqlJob = components['schemas']['SqlJob'];
