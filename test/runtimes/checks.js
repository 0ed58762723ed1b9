/** The checks that must pass in every runtime. They are JavaScript that needs only the packages. */
import { callChecks } from './call-checks.js';
import { credentialChecks } from './credential-checks.js';
import { failureChecks } from './failure-checks.js';
import { waitChecks } from './wait-checks.js';

export const checks = { ...callChecks, ...failureChecks, ...credentialChecks, ...waitChecks };
