// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { regions } from './regions.js';
import { isError, isResponse, validationError } from './validators.js';

export { isError, isResponse, validationError };

export const slug = "dataarts";

export const operation = {
  "operationId": "getJobStatus",
  "method": "get",
  "path": "/v1/{project_id}/jobs/{job_name}/status",
  "parameters": {
    "path": {
      "project_id": {
        "required": true,
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$"
      },
      "job_name": {
        "required": true,
        "minLength": 1,
        "maxLength": 128,
        "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$"
      }
    },
    "header": {
      "workspace": {
        "required": false,
        "minLength": 1,
        "maxLength": 128,
        "pattern": "^[!-~]+$"
      }
    }
  }
};

export const knownValues = {
  "JobStatus": [
    "INIT",
    "STARTING",
    "STARTTING",
    "NORMAL",
    "EXCEPTION",
    "ABNORMAL",
    "OVERLOAD",
    "PAUSE",
    "DISABLE",
    "STOPPING",
    "STOPPED"
  ],
  "InstanceStatus": [
    "waiting",
    "running",
    "success",
    "fail",
    "running-exception",
    "pause",
    "manual-stop",
    "skip",
    "freeze"
  ],
  "NodeType": [
    "Hive SQL",
    "Spark SQL",
    "DWS SQL",
    "DLI SQL",
    "RDS SQL",
    "Shell",
    "CDM Job",
    "DIS Transfer Task",
    "DISTransferTask",
    "CS Job",
    "CloudTable Manager",
    "CloudTableManager节点",
    "OBS Manager",
    "OBSManager",
    "RESTAPI",
    "SMN",
    "MRS Spark",
    "MRS Flink",
    "MRS Flink Job",
    "MRS HetuEngine",
    "MapReduce",
    "DLI Spark",
    "Dummy",
    "Create OBS",
    "Delete OBS",
    "ExecuteCloudStream",
    "ExecuteDISStream"
  ],
  "CompactNodeType": [
    "HiveSQL",
    "SparkSQL",
    "DWSSQL",
    "DLISQL",
    "Shell",
    "CDMJob",
    "DISTransferTask",
    "CSJob",
    "CloudTableManage",
    "OBSManager",
    "RESTAPI",
    "MachineLearning",
    "SMN",
    "MRSSpark",
    "MapReduce",
    "DLISpark"
  ]
};

export const credentials = {
  "token": "X-Auth-Token",
  "signature": "Authorization",
  "signatureDate": "X-Sdk-Date"
};

export const wrongHosts = {
  "dayu": "This host serves version 2 of the API. Version 1 is served by `dayu-dlf`."
};

export const identity = {
  "parameter": "job_name",
  "path": [
    "name"
  ]
};

export const notFoundCodes = [
  "DLF.0100"
];

export const errorParts = {
  "code": [
    [
      "error_code"
    ],
    [
      "error",
      "code"
    ]
  ],
  "message": [
    [
      "error_msg"
    ],
    [
      "error",
      "message"
    ]
  ],
  "requestId": [
    [
      "request_id"
    ]
  ]
};

export const errorHeaders = {
  "requestId": "X-Request-Id",
  "retryAfter": "Retry-After"
};

export const errorHints = {
  "APIGW.0101": "This host does not serve the API. The region or the prefix of the host may be wrong."
};

export const contract = { slug, operation, credentials, wrongHosts, identity, notFoundCodes, errorParts, errorHeaders, errorHints, regions, isError, isResponse, validationError };
