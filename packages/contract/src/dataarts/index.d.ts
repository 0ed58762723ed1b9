// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import type { regions } from './regions.js';
import type { isError, isResponse, validationError } from './validators.js';

export type { components, operations, paths } from './types.js';
export { isError, isResponse, validationError } from './validators.js';

export declare const slug: "dataarts";

export declare const operation: { readonly "operationId": "getJobStatus"; readonly "method": "get"; readonly "path": "/v1/{project_id}/jobs/{job_name}/status"; readonly "parameters": { readonly "path": { readonly "project_id": { readonly "required": true; readonly "minLength": 1; readonly "maxLength": 64; readonly "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$" }; readonly "job_name": { readonly "required": true; readonly "minLength": 1; readonly "maxLength": 128; readonly "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$" } }; readonly "header": { readonly "workspace": { readonly "required": false; readonly "minLength": 1; readonly "maxLength": 128; readonly "pattern": "^[!-~]+$" } } } };

export declare const knownValues: { readonly "JobStatus": readonly ["INIT", "STARTING", "STARTTING", "NORMAL", "EXCEPTION", "ABNORMAL", "OVERLOAD", "PAUSE", "DISABLE", "STOPPING", "STOPPED"]; readonly "InstanceStatus": readonly ["waiting", "running", "success", "fail", "running-exception", "pause", "manual-stop", "skip", "freeze"]; readonly "NodeType": readonly ["Hive SQL", "Spark SQL", "DWS SQL", "DLI SQL", "RDS SQL", "Shell", "CDM Job", "DIS Transfer Task", "DISTransferTask", "CS Job", "CloudTable Manager", "CloudTableManager节点", "OBS Manager", "OBSManager", "RESTAPI", "SMN", "MRS Spark", "MRS Flink", "MRS Flink Job", "MRS HetuEngine", "MapReduce", "DLI Spark", "Dummy", "Create OBS", "Delete OBS", "ExecuteCloudStream", "ExecuteDISStream"]; readonly "CompactNodeType": readonly ["HiveSQL", "SparkSQL", "DWSSQL", "DLISQL", "Shell", "CDMJob", "DISTransferTask", "CSJob", "CloudTableManage", "OBSManager", "RESTAPI", "MachineLearning", "SMN", "MRSSpark", "MapReduce", "DLISpark"] };

export declare const credentials: { readonly "token": "X-Auth-Token"; readonly "signature": "Authorization"; readonly "signatureDate": "X-Sdk-Date" };

export declare const wrongHosts: { readonly "dayu": "This host serves version 2 of the API. Version 1 is served by `dayu-dlf`." };

export declare const identity: { readonly "parameter": "job_name"; readonly "path": readonly ["name"] };

export declare const notFoundCodes: readonly ["DLF.0100"];

export declare const errorParts: { readonly "code": readonly [readonly ["error_code"], readonly ["error", "code"]]; readonly "message": readonly [readonly ["error_msg"], readonly ["error", "message"]]; readonly "requestId": readonly [readonly ["request_id"]] };

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
