// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import type { regions } from './regions.js';
import type { isError, isResponse, validationError } from './validators.js';

export type { components, operations, paths } from './types.js';
export { isError, isResponse, validationError } from './validators.js';

export declare const slug: "cdm";

export declare const operation: { readonly "operationId": "getJobStatus"; readonly "method": "get"; readonly "path": "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status"; readonly "parameters": { readonly "path": { readonly "project_id": { readonly "required": true; readonly "minLength": 1; readonly "maxLength": 64; readonly "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$" }; readonly "cluster_id": { readonly "required": true; readonly "minLength": 1; readonly "maxLength": 64; readonly "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$" }; readonly "job_name": { readonly "required": true; readonly "minLength": 1; readonly "maxLength": 256; readonly "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$" } }; readonly "header": {  } } };

export declare const knownValues: { readonly "JobStatus": readonly ["NEW", "PENDING", "BOOTING", "RUNNING", "SUCCEEDED", "FAILED", "FAILURE_ON_SUBMIT", "UNKNOWN", "NEVER_EXECUTED"] };

export declare const credentials: { readonly "token": "X-Auth-Token"; readonly "signature": "Authorization"; readonly "signatureDate": "X-Sdk-Date" };

export declare const wrongHosts: {  };

export declare const identity: { readonly "parameter": "job_name"; readonly "path": readonly ["submissions", "*", "job-name"] };

export declare const notFoundCodes: readonly ["Cdm.0100", "Cdm.0054"];

export declare const errorParts: { readonly "code": readonly [readonly ["errCode"], readonly ["code"], readonly ["error_code"], readonly ["error", "code"]]; readonly "message": readonly [readonly ["externalMessage"], readonly ["ternalMessage"], readonly ["message"], readonly ["error_msg"], readonly ["error", "message"]]; readonly "requestId": readonly [readonly ["request_id"]] };

export declare const errorHeaders: { readonly "requestId": "X-Request-Id"; readonly "retryAfter": "Retry-After" };

export declare const errorHints: { readonly "APIGW.0101": "This host does not serve the API. The region or the prefix of the host may be wrong." };

/** Everything that a call needs. */
export declare const contract: {
  readonly slug: typeof slug;
  readonly operation: typeof operation;
  readonly credentials: typeof credentials;
  readonly wrongHosts: typeof wrongHosts;
  readonly identity: typeof identity;
  readonly notFoundCodes: typeof notFoundCodes;
  readonly errorParts: typeof errorParts;
  readonly errorHeaders: typeof errorHeaders;
  readonly errorHints: typeof errorHints;
  readonly regions: typeof regions;
  readonly isError: typeof isError;
  readonly isResponse: typeof isResponse;
  readonly validationError: typeof validationError;
};
