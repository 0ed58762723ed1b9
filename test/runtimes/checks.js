/** What has to be true in every runtime, in JavaScript that needs nothing but the packages. */
import { callChecks } from './call-checks.js';
import { credentialChecks } from './credential-checks.js';
import { failureChecks } from './failure-checks.js';
import { waitChecks } from './wait-checks.js';

export const checks = { ...callChecks, ...failureChecks, ...credentialChecks, ...waitChecks };
