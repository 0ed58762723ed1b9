import type { components, operations } from '@job-status/contract/cdm';

/** The path parameters, under their names in the API. */
export type CdmPath = operations['getJobStatus']['parameters']['path'];
/** The runs of a migration job: the latest one, or none. */
export type Submissions = components['schemas']['Submissions'];
/** A run. Counts and bytes are numbers, -1 if not measured; times are Unix milliseconds or digits. */
export type Submission = components['schemas']['Submission'];
