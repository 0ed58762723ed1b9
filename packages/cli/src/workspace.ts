/** What other packages of this workspace use. The published package has no such entry point. */
export { readApiData } from './api-data.ts';
export { loadApi } from './apis.ts';
export { type JobRequest, trackJobs } from './jobs/track-jobs.ts';
export { Output } from './output/output.ts';
export { isInteractive } from './views/create-reporter.ts';
export { LiveReporter } from './views/live-reporter.ts';
export { TextReporter } from './views/text-reporter.ts';
